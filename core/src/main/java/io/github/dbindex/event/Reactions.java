package io.github.dbindex.event;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A listener with one reaction for each kind of event. It has decided about every kind there is, or cannot be made: a kind
 * that is added later cannot be overheard.
 */
public final class Reactions implements EventListener {

    private final Map<Class<?>, Consumer<Event>> byKind;

    private Reactions(Map<Class<?>, Consumer<Event>> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void on(Event event) {
        Consumer<Event> reaction = byKind.get(event.getClass());
        if (reaction != null) {
            reaction.accept(event);
        }
    }

    /** Collects the reactions. */
    public static final class Builder {

        private final Map<Class<?>, Consumer<Event>> byKind = new HashMap<>();

        private Builder() {}

        /** What to do on events of this kind, or of each kind of this group. */
        public <E extends Event> Builder on(Class<E> group, Consumer<? super E> reaction) {
            Event.kinds(group).forEach(kind -> byKind.put(kind, event -> reaction.accept(group.cast(event))));
            return this;
        }

        /** Nothing is done on these. */
        @SafeVarargs
        public final Builder nothingOn(Class<? extends Event>... groups) {
            for (Class<? extends Event> group : groups) {
                on(group, event -> {});
            }
            return this;
        }

        /**
         * The listener.
         *
         * @throws IllegalStateException if nothing was decided about some kinds
         */
        public Reactions build() {
            List<String> open = Event.kinds().stream()
                    .filter(kind -> !byKind.containsKey(kind))
                    .map(Class::getSimpleName)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            if (!open.isEmpty()) {
                throw new IllegalStateException("Nothing was decided about " + String.join(", ", open));
            }
            return new Reactions(byKind);
        }
    }
}
