/**
 * What happens while migrations are applied, as values: {@link io.github.dbindex.event.Event}, and who is told: {@link
 * io.github.dbindex.event.EventListener}.
 */
@NullMarked
package io.github.dbindex.event;

import org.jspecify.annotations.NullMarked;
