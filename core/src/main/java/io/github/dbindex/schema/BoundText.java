package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * SQL in which names stand for things that may get other names.
 *
 * @param references in the order of the text
 */
record BoundText(String text, List<Reference> references) {

    /**
     * A name in the text.
     *
     * @param then what the referent was called when the text was written
     * @param withSchema whether the text says a schema, too
     */
    record Reference(int start, int end, Referent referent, QualifiedName then, boolean withSchema) {

        String now(String text) {
            QualifiedName now = Referent.nameOf(referent);
            if (now.equals(then)) {
                return text.substring(start, end);
            }
            boolean bare = referent instanceof Table && !withSchema;
            return bare ? QualifiedName.readable(now.name()) : now.toString();
        }
    }

    BoundText {
        references = List.copyOf(references);
    }

    /** The text with the names of today; what has its name still stays as it was written. */
    String now() {
        StringBuilder now = new StringBuilder(text.length());
        int at = 0;
        for (Reference reference : references) {
            now.append(text, at, reference.start()).append(reference.now(text));
            at = reference.end();
        }
        return now.append(text, at, text.length()).toString();
    }

    boolean refersTo(Referent referent) {
        return references.stream().anyMatch(reference -> reference.referent() == referent);
    }

    /** The same text about other things. */
    BoundText with(UnaryOperator<Referent> others) {
        return new BoundText(
                text,
                references.stream()
                        .map(reference -> new Reference(
                                reference.start(),
                                reference.end(),
                                others.apply(reference.referent()),
                                reference.then(),
                                reference.withSchema()))
                        .toList());
    }
}
