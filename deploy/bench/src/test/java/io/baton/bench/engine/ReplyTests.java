package io.baton.bench.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyTests {

    private static final String ACCEPTED = """
            HTTP/1.1 202 Accepted\r
            Content-Type: application/json\r
            Content-Length: 30\r
            \r
            {"execution_id":"ex-1a2b3c4d"}""";

    private static final String REFUSED = """
            HTTP/1.1 429 Too Many Requests\r
            retry-after: 1\r
            content-length: 2\r
            \r
            {}""";

    @Test
    void anAcceptedRunIsNamed() {
        assertThat(parse(ACCEPTED)).isEqualTo(new Reply(202, false, "ex-1a2b3c4d"));
    }

    @Test
    void aRefusalMaySayWhenToComeAgain() {
        assertThat(parse(REFUSED)).isEqualTo(new Reply(429, true, ""));
        assertThat(parse(REFUSED.replace("retry-after: 1\r\n", ""))).isEqualTo(new Reply(429, false, ""));
    }

    @Test
    void anAnswerThatIsNotWholeIsNone() {
        for (var length = 0; length < ACCEPTED.length(); length++) {
            assertThat(parse(ACCEPTED.substring(0, length))).isNull();
        }
    }

    @Test
    void anAnswerWithoutALengthCannotBeRead() {
        assertThatIllegalStateException().isThrownBy(() -> parse("HTTP/1.1 200 OK\r\n\r\n"));
    }

    private static @Nullable Reply parse(String text) {
        var bytes = text.getBytes(ISO_8859_1);
        return Reply.parse(bytes, bytes.length);
    }
}
