package io.github.dbindex.database;

import org.jspecify.annotations.Nullable;

public record DatabaseUrl(
        String jdbc, @Nullable String user, @Nullable Secret password) {}
