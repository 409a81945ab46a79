package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogBoundTests {

    @Test
    void whatFitsPassesWhole() {
        var bound = new LogBound(10);

        assertThat(pass(bound, "12345")).isEqualTo("12345");
        assertThat(pass(bound, "67890")).isEqualTo("67890");
        assertThat(bound.rest()).isEmpty();
    }

    @Test
    void whatIsALittleTooMuchIsKeptToo() {
        var bound = new LogBound(3);

        assertThat(pass(bound, "12345")).isEqualTo("123");
        assertThat(pass(bound, "67")).isEmpty();
        assertThat(new String(bound.rest(), UTF_8)).isEqualTo("4567");
        assertThat(bound.rest()).isEmpty();
    }

    @Test
    void ofMuchMoreTheEndIsKept() {
        var bound = new LogBound(4);
        pass(bound, "head");
        for (var i = 0; i < 5_000; i++) {
            pass(bound, "line %06d\n".formatted(i));
        }

        var rest = new String(bound.rest(), UTF_8);

        assertThat(rest).startsWith("\n[" + (60_000 - 16_384) + " bytes are left out here]\n");
        assertThat(rest).endsWith("line 004998\nline 004999\n");
        assertThat(rest.substring(rest.indexOf("]\n") + 2)).hasSize(16_384);
    }

    private static String pass(LogBound bound, String text) {
        var bytes = text.getBytes(UTF_8);
        return new String(bound.pass(bytes, bytes.length), UTF_8);
    }
}
