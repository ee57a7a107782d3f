package io.github.dbindex.maven;

import io.github.dbindex.index.QualifiedName;

/** Names as people write them: schema public is left out. */
final class Names {

    private Names() {}

    static String of(QualifiedName name) {
        return name.brief();
    }
}
