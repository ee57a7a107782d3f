package io.github.dbindex.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Statements that a server may take or not. An empty one says that there is nothing to make it of. */
final class Candidates {

    private final Vocabulary words;
    private final IndexStatements indexes;
    private final List<Function<Living, String>> makers = new ArrayList<>();

    Candidates(Vocabulary words, boolean withBlocks) {
        this.words = words;
        this.indexes = new IndexStatements(words);
        TableStatements tables = new TableStatements(words);
        AlterStatements alter = new AlterStatements(words);
        ObjectStatements objects = new ObjectStatements(words);
        often(14, indexes::create);
        often(3, indexes::drop);
        often(4, indexes::rename);
        often(2, indexes::alter);
        often(3, indexes::attach);
        often(9, tables::create);
        often(2, tables::drop);
        often(3, tables::rename);
        often(2, tables::setSchema);
        often(3, tables::partition);
        often(2, tables::attach);
        often(1, tables::detach);
        often(2, tables::truncate);
        often(6, alter::addColumn);
        often(4, alter::dropColumn);
        often(8, alter::renameColumn);
        often(3, alter::retype);
        often(7, alter::addConstraint);
        often(3, alter::dropConstraint);
        often(3, alter::renameConstraint);
        often(2, alter::usingIndex);
        often(1, alter::validate);
        often(4, objects::type);
        often(3, objects::function);
        often(2, objects::schema);
        often(3, objects::searchPath);
        often(2, objects::view);
        if (withBlocks) {
            often(6, new BlockStatements(words)::block);
        }
    }

    private void often(int weight, Function<Living, String> maker) {
        for (int i = 0; i < weight; i++) {
            makers.add(maker);
        }
    }

    String next(Living living) {
        return words.any(makers).apply(living);
    }

    String nextConcurrent(Living living) {
        return words.oneIn(4) ? indexes.dropConcurrently(living) : indexes.createConcurrently(living);
    }
}
