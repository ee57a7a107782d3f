package io.github.dbindex.event;

/**
 * Is told what happens, while it happens. Events come from several threads, but never two at once.
 *
 * <p>A listener that throws is logged, and told of the next event all the same; it ends nothing.
 */
@FunctionalInterface
public interface EventListener {

    /** Is told of one event; returns soon, because the build waits for it. */
    void on(Event event);

    /** Tells this one, then the other. */
    default EventListener andThen(EventListener next) {
        return Delivery.to(this, next);
    }
}
