package io.github.dbindex.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The page of a rule. Its blocks are the bad SQL, what the rule says of it, and the good SQL. */
record RulePage(String text) {

    static final Path DIRECTORY = Path.of("../docs/reference/rules");

    private static final Pattern BLOCK = Pattern.compile("```(sql|text)\n(.*?)\n```", Pattern.DOTALL);

    static RulePage of(String id) {
        try {
            return new RulePage(Files.readString(DIRECTORY.resolve(id + ".md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PageExample bad() {
        return PageExample.of(block(0));
    }

    String said() {
        return block(1);
    }

    PageExample good() {
        return PageExample.of(block(2));
    }

    private String block(int n) {
        List<String> blocks =
                BLOCK.matcher(text).results().map(block -> block.group(2)).toList();
        return blocks.get(n);
    }
}
