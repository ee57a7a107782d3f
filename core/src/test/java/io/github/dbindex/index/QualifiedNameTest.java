package io.github.dbindex.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualifiedNameTest {

    @ParameterizedTest
    @CsvSource({"Orders, orders", "ORDER_ITEMS2, order_items2", "ÄPFEL, Äpfel", "straße, straße", "İX, İx", "'', ''"})
    void foldsTheLettersAToZAndNoOthers(String written, String folded) {
        assertThat(QualifiedName.folded(written)).isEqualTo(folded);
    }

    @Test
    void foldsCharactersOutsideTheBasicPlaneToThemselves() {
        assertThat(QualifiedName.folded("A😀𝐀")).isEqualTo("a😀𝐀");
    }

    @ParameterizedTest
    @CsvSource({"a, 63, 63", "a, 64, 63", "ä, 31, 31", "ä, 32, 31", "€, 21, 21", "€, 22, 21", "😀, 15, 15", "😀, 16, 15"
    })
    void keepsAsManyWholeCharactersAsFitInto63Bytes(String character, int written, int kept) {
        QualifiedName name = QualifiedName.of(character.repeat(written), character.repeat(written));

        assertThat(name.name()).isEqualTo(character.repeat(kept));
        assertThat(name.schema()).isEqualTo(character.repeat(kept));
        assertThat(name.name().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(QualifiedName.MAX_BYTES);
    }

    @Test
    void countsAQuoteInANameAsOneByte() {
        assertThat(QualifiedName.unqualified("\"".repeat(64)).quoted()).hasSize(2 * 63 + 2);
    }

    @Test
    void equalsANameThatTheServerWouldCutToTheSame() {
        assertThat(QualifiedName.unqualified("x".repeat(63) + "_one"))
                .isEqualTo(QualifiedName.unqualified("x".repeat(63) + "_two"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "orders, orders",
                "_a$1, _a$1",
                "straße, straße",
                "Orders, '\"Orders\"'",
                "Ähre, '\"Ähre\"'",
                "1st, '\"1st\"'",
                "two words, '\"two words\"'",
                "a.b, '\"a.b\"'",
                "a\"b, '\"a\"\"b\"'",
                "'', '\"\"'"
            })
    void showsQuotesOnlyWhereAPersonWouldNeedThem(String name, String shown) {
        assertThat(QualifiedName.unqualified(name)).hasToString(shown);
        assertThat(QualifiedName.of("app", name)).hasToString("app." + shown);
    }

    @Test
    void quotesEachPartForSql() {
        assertThat(QualifiedName.of("app", "orders").quoted()).isEqualTo("\"app\".\"orders\"");
        assertThat(QualifiedName.of("a\"b", "c.d").quoted()).isEqualTo("\"a\"\"b\".\"c.d\"");
        assertThat(QualifiedName.unqualified("orders").quoted()).isEqualTo("\"orders\"");
    }

    @Test
    void takesTheDefaultSchemaOnlyIfItHasNone() {
        assertThat(QualifiedName.unqualified("orders").orIn("app")).isEqualTo(QualifiedName.of("app", "orders"));
        assertThat(QualifiedName.of("other", "orders").orIn("app")).isEqualTo(QualifiedName.of("other", "orders"));
    }

    @Test
    void keepsItsSchemaUnderAnotherName() {
        assertThat(QualifiedName.of("app", "orders").named("items")).isEqualTo(QualifiedName.of("app", "items"));
        assertThat(QualifiedName.unqualified("orders").named("items")).isEqualTo(QualifiedName.unqualified("items"));
    }

    @Test
    void sortsAsItIsShown() {
        List<QualifiedName> names =
                List.of(QualifiedName.of("b", "a"), QualifiedName.of("a", "z"), QualifiedName.of("a", "b"));

        assertThat(names.stream().sorted().map(QualifiedName::toString)).containsExactly("a.b", "a.z", "b.a");
    }
}
