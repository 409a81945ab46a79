package io.baton.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPrintTests {

    /** Begins like a boundary again and again, and is none. */
    private static final String CONTENT = "a--aab--aa--aabaa-----aab--aabaaab\r\n--aabaa--x";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 1_000})
    void isTheSameHoweverTheFormIsCut(int piece) {
        assertThat(print("aabaac", CONTENT, piece)).isNotNull().isEqualTo(print("aabaac", CONTENT, 10_000));
    }

    @Test
    void isTheSameWhateverTheBoundary() {
        assertThat(print("aabaac", CONTENT, 9)).isEqualTo(print("----WebKitFormBoundary7MA4YWxk", CONTENT, 4));
    }

    @Test
    void isAnotherForOtherContent() {
        assertThat(print("aabaac", CONTENT, 9)).isNotEqualTo(print("aabaac", CONTENT + "x", 9));
        assertThat(print("aabaac", CONTENT, 9)).isNotEqualTo(print("aabaac", CONTENT.replaceFirst("b", "c"), 9));
        assertThat(print("aabaac", "", 9)).isNotEqualTo(print("aabaac", "-", 9));
    }

    @Test
    void isThereOnlyOnceTheWholeFormHasPassed() {
        var form = form("aabaac", CONTENT);

        assertThat(print("aabaac", form.substring(0, form.length() - 3).getBytes(UTF_8), 9))
                .isNull();
        assertThat(print("aabaac", (form + "what comes after").getBytes(UTF_8), 9))
                .isEqualTo(print("aabaac", CONTENT, 9));
    }

    @Test
    void isTakenOfFormsOfSeveralPartsOnly() {
        assertThat(FormPrint.of("multipart/form-data; boundary=\"a b\"")).isNotNull();
        assertThat(FormPrint.of("Multipart/Form-Data; charset=utf-8; boundary=a"))
                .isNotNull();
        for (var type : new @Nullable String[] {
            null,
            "",
            "multipart/form-data",
            "application/json; boundary=a",
            "multipart",
            "multipart/form data;boundary=a"
        }) {
            assertThat(FormPrint.of(type)).as(String.valueOf(type)).isNull();
        }
    }

    private static byte @Nullable [] print(String boundary, String content, int piece) {
        return print(boundary, form(boundary, content).getBytes(UTF_8), piece);
    }

    private static byte @Nullable [] print(String boundary, byte[] form, int piece) {
        var print = Objects.requireNonNull(FormPrint.of("multipart/form-data; boundary=" + boundary));
        for (var from = 0; from < form.length; from += piece) {
            print.add(Arrays.copyOfRange(form, from, Math.min(form.length, from + piece)));
        }
        return print.whole();
    }

    private static String form(String boundary, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + content + "\r\n--"
                + boundary + "\r\n\r\nb\r\n--" + boundary + "--\r\n";
    }
}
