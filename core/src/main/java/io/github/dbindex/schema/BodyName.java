package io.github.dbindex.schema;

import java.util.function.Predicate;

/** A name as a body puts it together, with a {@link BodyText#HOLE} where something is filled in when it runs. */
final class BodyName {

    private BodyName() {}

    static boolean hasHole(String name) {
        return name.indexOf(BodyText.HOLE) >= 0;
    }

    static String prefix(String name) {
        return name.substring(0, name.indexOf(BodyText.HOLE));
    }

    static String suffix(String name) {
        return name.substring(name.lastIndexOf(BodyText.HOLE) + 1);
    }

    static Predicate<Relation> like(String pattern) {
        String prefix = prefix(pattern);
        String suffix = suffix(pattern);
        return relation -> relation.simpleName().length() >= prefix.length() + suffix.length()
                && relation.simpleName().startsWith(prefix)
                && relation.simpleName().endsWith(suffix);
    }
}
