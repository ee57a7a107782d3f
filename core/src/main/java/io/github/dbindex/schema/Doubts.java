package io.github.dbindex.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What statements may have done that their text does not show. A relation keeps its own doubt; here are those without one. */
final class Doubts {

    private record Event(long clock, Doubt doubt) {}

    private record Pattern(String prefix, String suffix, Event event) {

        boolean matches(String name) {
            return name.length() >= prefix.length() + suffix.length()
                    && name.startsWith(prefix)
                    && name.endsWith(suffix);
        }
    }

    private final Map<String, Event> made;
    private final List<Pattern> madeLike;
    private final Map<String, Relation> renamed = new HashMap<>();
    private final IdentityHashMap<Relation, String> newNames = new IdentityHashMap<>();
    private @Nullable Event anythingMade;
    private @Nullable Event anythingChanged;

    Doubts() {
        made = new HashMap<>();
        madeLike = new ArrayList<>();
    }

    Doubts(Doubts other, Copier copier) {
        made = new HashMap<>(other.made);
        madeLike = new ArrayList<>(other.madeLike);
        other.renamed.forEach((name, relation) -> renamed.put(name, copier.of(relation)));
        other.newNames.forEach((relation, name) -> newNames.put(copier.of(relation), name));
        anythingMade = other.anythingMade;
        anythingChanged = other.anythingChanged;
    }

    /** Something of this name may have been made, in whatever schema. */
    void made(String name, Doubt doubt, long clock) {
        made.put(name, new Event(clock, doubt));
        renamed.remove(name);
    }

    /** This may be called so now. If something else may be, too, the name does not tell which it is. */
    void renamed(Relation relation, String newName, Doubt doubt, long clock) {
        boolean alone =
                ofMissing(newName, relation.namespace().freeSince(newName)).isEmpty();
        made(newName, doubt, clock);
        if (alone) {
            renamed.put(newName, relation);
        }
        newNames.put(relation, newName);
    }

    /** What this may be called now; null if it may be called nothing else. */
    @Nullable
    String possibleNameOf(Relation relation) {
        String name = relation.doubt() == null ? null : newNames.get(relation);
        return relation.simpleName().equals(name) ? null : name;
    }

    /** What may be called so now; null if nothing may, or what might is known to be called something else. */
    @Nullable
    Relation possiblyRenamedTo(String name) {
        Relation relation = renamed.get(name);
        boolean open = relation != null
                && relation.doubt() != null
                && relation.namespace().relation(relation.simpleName()) == relation;
        return open ? relation : null;
    }

    /** Things whose names begin and end so may have been made. */
    void madeLike(String prefix, String suffix, Doubt doubt, long clock) {
        Event event = new Event(clock, doubt);
        if (prefix.isEmpty() && suffix.isEmpty()) {
            anythingMade = event;
        } else {
            madeLike.add(new Pattern(prefix, suffix, event));
        }
    }

    /** Whatever was there may be another one, or gone; whatever was not may be there. */
    void anything(Doubt doubt, long clock) {
        anythingMade = new Event(clock, doubt);
        anythingChanged = anythingMade;
    }

    Optional<Doubt> of(Relation relation) {
        Doubt own = relation.doubt();
        if (own != null) {
            return Optional.of(own);
        }
        Event any = anythingChanged;
        return any != null && any.clock() > relation.knownSince() ? Optional.of(any.doubt()) : Optional.empty();
    }

    /** @param freeSince since when nothing is known to have had the name */
    Optional<Doubt> ofMissing(String name, long freeSince) {
        Event exactly = made.get(name);
        Event any = anythingMade;
        Stream<Event> patterns =
                madeLike.stream().filter(pattern -> pattern.matches(name)).map(Pattern::event);
        return Stream.concat(Stream.concat(Stream.ofNullable(exactly), patterns), Stream.ofNullable(any))
                .filter(event -> event.clock() > freeSince)
                .findFirst()
                .map(Event::doubt);
    }
}
