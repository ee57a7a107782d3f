package io.github.dbindex.lint;

import java.nio.file.Path;

/** Lints a directory, in a JVM of its own. */
final class CorpusLint {

    private CorpusLint() {}

    public static void main(String[] directory) {
        Linted linted = Linter.standard().lint(PageExample.scripts(Path.of(directory[0])));
        System.out.println(linted.report().details().get("statements") + " statements, "
                + linted.report().findings().size() + " findings in " + milliseconds() + " ms of processors");
    }

    private static long milliseconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}
