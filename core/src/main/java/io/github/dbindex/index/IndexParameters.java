package io.github.dbindex.index;

import io.github.dbindex.index.IndexParameter.Choice;
import io.github.dbindex.index.IndexParameter.Switch;
import io.github.dbindex.index.IndexParameter.Whole;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The storage parameters of the access methods that are known (PostgreSQL: CREATE INDEX; pgvector: README). */
public final class IndexParameters {

    /** Connections of each element of a graph, per layer. */
    public static final Whole M = new Whole("m", 16, 2, 100);

    /** Candidates that a build of a graph looks at for each element; at least twice {@link #M}. */
    public static final Whole EF_CONSTRUCTION = new Whole("ef_construction", 64, 4, 1_000);

    public static final Whole LISTS = new Whole("lists", 100, 1, 32_768);
    public static final Whole BTREE_FILLFACTOR = fillfactor(90);
    public static final Whole HASH_FILLFACTOR = fillfactor(75);
    public static final Whole GIST_FILLFACTOR = fillfactor(90);
    public static final Whole SPGIST_FILLFACTOR = fillfactor(80);
    public static final Whole PAGES_PER_RANGE = new Whole("pages_per_range", 128, 1, 131_072);
    public static final Switch DEDUPLICATE_ITEMS = new Switch("deduplicate_items", true);
    public static final Switch FASTUPDATE = new Switch("fastupdate", true);
    public static final Switch AUTOSUMMARIZE = new Switch("autosummarize", false);
    public static final Choice BUFFERING = new Choice("buffering", "auto", Set.of("on", "off", "auto"));

    private IndexParameters() {}

    private static Whole fillfactor(int defaultValue) {
        return new Whole("fillfactor", defaultValue, 10, 100);
    }

    /** Bits of a signature, and of those how many a value of each column sets (PostgreSQL: contrib, bloom). */
    static List<IndexParameter> ofBloom() {
        return Stream.<IndexParameter>concat(
                        Stream.of(new Whole("length", 80, 1, 4_096)),
                        IntStream.rangeClosed(1, 32).mapToObj(column -> new Whole("col" + column, 2, 1, 4_095)))
                .toList();
    }
}
