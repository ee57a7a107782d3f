package io.github.dbindex.history;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Names from a small stock, so that they meet again, and the ways to spell them. */
final class Vocabulary {

    private static final List<String> TABLES = List.of(
            "crews",
            "boats",
            "yards",
            "berths",
            "trips",
            "Odd Name",
            "order",
            "weather_stations_along_the_northern_coast");
    private static final List<String> COLUMNS = List.of(
            "id",
            "owner",
            "kind",
            "total",
            "day",
            "note",
            "A b",
            "user",
            "crews",
            "a_column_whose_name_takes_a_lot_of_room_in_there");
    private static final List<String> SCHEMAS = List.of("sea", "Land side");
    private static final List<String> INDEXES = List.of(
            "by_day",
            "by_owner",
            "by_kind",
            "Idx Q",
            "crews_id_idx",
            "boats_owner_idx",
            "main_key",
            "crews_pkey",
            "old_idx",
            "new_idx");
    private static final List<String> TYPES = List.of("mood", "grade", "Size");
    private static final List<String> FUNCTIONS = List.of("fn_one", "fn_two", "fn Odd");

    private final Random random;

    Vocabulary(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int n) {
        return random.nextInt(n);
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> Optional<T> anyOf(List<T> all, Predicate<T> which) {
        List<T> fitting = all.stream().filter(which).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(any(fitting));
    }

    String newTable() {
        return any(TABLES);
    }

    String newColumn() {
        return any(COLUMNS);
    }

    String newSchema() {
        return any(SCHEMAS);
    }

    String newIndex() {
        return any(INDEXES);
    }

    String newType() {
        return any(TYPES);
    }

    String newFunction() {
        return any(FUNCTIONS);
    }

    /** As somebody might write it: in capitals, quoted without need. */
    String spelled(String name) {
        boolean plain = QualifiedName.readable(name).equals(name);
        if (!plain || oneIn(4)) {
            return QualifiedName.quoted(name);
        }
        return oneIn(6) ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** With its schema or without. */
    String spelled(String schema, String name) {
        return oneIn(2) ? spelled(name) : spelled(schema) + "." + spelled(name);
    }

    String spelled(Living.Table table) {
        return spelled(table.schema(), table.name());
    }

    String spelled(Living.Thing thing) {
        return spelled(thing.schema(), thing.name());
    }
}
