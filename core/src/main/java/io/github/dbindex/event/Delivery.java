package io.github.dbindex.event;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boundary between those who do the work and those who are told: tells each listener in order, one event at a time
 * from however many threads, and lets none of them get in the way of the work or of each other. What a listener throws is
 * logged once for each kind of event.
 */
public final class Delivery implements EventListener {

    private final List<EventListener> listeners;
    private final Logger log;
    private final Set<Failure> logged = new HashSet<>();

    private record Failure(EventListener listener, Class<?> kind) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Failure failure && failure.listener == listener && failure.kind == kind;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(listener) + kind.hashCode();
        }
    }

    Delivery(List<EventListener> listeners, Logger log) {
        this.listeners = List.copyOf(listeners);
        this.log = log;
    }

    /** To these, each of them for itself; one that is a delivery already is taken apart, or stays as it is if it is alone. */
    public static Delivery to(EventListener... listeners) {
        return listeners.length == 1 && listeners[0] instanceof Delivery alone
                ? alone
                : new Delivery(
                        Arrays.stream(listeners).flatMap(Delivery::parts).toList(),
                        LoggerFactory.getLogger(Delivery.class));
    }

    private static Stream<EventListener> parts(EventListener listener) {
        return listener instanceof Delivery several ? several.listeners.stream() : Stream.of(listener);
    }

    @Override
    public synchronized void on(Event event) {
        for (EventListener listener : listeners) {
            deliver(listener, event);
        }
    }

    // Whatever it is, an Error of a listener's own included: a build must not go on unwatched because of it.
    private void deliver(EventListener listener, Event event) {
        try {
            listener.on(event);
        } catch (Throwable e) {
            if (logged.add(new Failure(listener, event.getClass()))) {
                log.warn(
                        "A listener ({}) failed when it was told {}: {}. The work goes on; the listener is told of later"
                                + " events, and further failures of this kind are not logged.",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        e.toString(),
                        e);
            }
        }
    }
}
