package io.baton.bench.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an HTTP/1.1 server, as far as a bench has to read it.
 *
 * @param retryAfter whether it says when to come again
 * @param run the label of the run that the body names, or empty
 */
record Reply(int status, boolean retryAfter, String run) {

    private static final String HEAD_END = "\r\n\r\n";

    private static final String LENGTH = "\r\ncontent-length:";

    private static final int STATUS_AT = 9;

    private static final int STATUS_LENGTH = 3;

    private static final int RUN_LENGTH = 11;

    /**
     * The answer that these bytes are, or null while it is not whole.
     *
     * @throws IllegalStateException if its length cannot be known
     */
    static @Nullable Reply parse(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, ISO_8859_1);
        var headEnd = text.indexOf(HEAD_END);
        if (headEnd < 0) {
            return null;
        }
        var head = text.substring(0, headEnd + 2).toLowerCase(Locale.ROOT);
        var body = text.substring(headEnd + HEAD_END.length());
        if (body.length() < bodyLength(head)) {
            return null;
        }
        var status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + STATUS_LENGTH));
        var run = body.indexOf("ex-");
        return new Reply(
                status, head.contains("\r\nretry-after:"), run < 0 ? "" : body.substring(run, run + RUN_LENGTH));
    }

    private static int bodyLength(String head) {
        var at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("An answer without a length: " + head);
        }
        var from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }
}
