package io.baton.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The fingerprint of a form of several parts, taken while it passes by: its files may be big, and nothing of them is kept. The
 * boundary between its parts is another with every sending, and does not count.
 */
final class FormPrint {

    /** What stands for each boundary. */
    private static final byte[] BETWEEN = {0, -1, 0};

    private static final int DASHES_AT_THE_END = 2;

    private static final int NO_BOUNDARY = -1;

    private final MessageDigest digest = Attempt.sha256();

    private final byte[] boundary;

    /** How much of the boundary may still be there when what follows its first bytes is another byte than expected. */
    private final int[] borders;

    /** So much of a boundary has just passed. */
    private int matched;

    /** So many dashes have passed right behind a boundary. */
    private int dashes = NO_BOUNDARY;

    private byte @Nullable [] whole;

    private FormPrint(byte[] boundary) {
        this.boundary = boundary;
        this.borders = borders(boundary);
    }

    /** For a body of this type; null where that is no form of several parts, or one that nobody can take apart. */
    static @Nullable FormPrint of(@Nullable String contentType) {
        try {
            var type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            var boundary = type.getParameter("boundary");
            return !type.getType().equalsIgnoreCase("multipart") || boundary == null
                    ? null
                    : new FormPrint(("--" + unquoted(boundary)).getBytes(UTF_8));
        } catch (InvalidMediaTypeException malformed) {
            return null;
        }
    }

    /** Takes in what comes next. */
    synchronized void add(byte[] bytes) {
        var plain = 0;
        for (var at = 0; at < bytes.length; at++) {
            if (whole != null) {
                return;
            }
            if (matched > 0 || dashes != NO_BOUNDARY || bytes[at] == boundary[0]) {
                digest.update(bytes, plain, at - plain);
                take(bytes[at]);
                plain = at + 1;
            }
        }
        if (whole == null) {
            digest.update(bytes, plain, bytes.length - plain);
        }
    }

    /** The fingerprint once the end of the form has passed, null before. */
    synchronized byte @Nullable [] whole() {
        return whole == null ? null : whole.clone();
    }

    /** One byte that may be of a boundary, or the dashes that make it the last. */
    private void take(byte next) {
        dashes = dashes != NO_BOUNDARY && next == '-' ? dashes + 1 : NO_BOUNDARY;
        if (dashes == DASHES_AT_THE_END) {
            whole = digest.digest();
            return;
        }
        while (matched > 0 && next != boundary[matched]) {
            // It was none, or begins later than it seemed: what came before is content.
            var border = borders[matched - 1];
            digest.update(boundary, 0, matched - border);
            matched = border;
        }
        if (next != boundary[matched]) {
            digest.update(next);
        } else if (++matched == boundary.length) {
            digest.update(BETWEEN);
            matched = 0;
            dashes = 0;
        }
    }

    /** For each beginning of the boundary, the longest shorter one that it ends with. */
    private static int[] borders(byte[] boundary) {
        var borders = new int[boundary.length];
        for (int at = 1, border = 0; at < boundary.length; at++) {
            while (border > 0 && boundary[at] != boundary[border]) {
                border = borders[border - 1];
            }
            border += boundary[at] == boundary[border] ? 1 : 0;
            borders[at] = border;
        }
        return borders;
    }

    private static String unquoted(String parameter) {
        var isQuoted = parameter.length() > 2 && parameter.startsWith("\"") && parameter.endsWith("\"");
        return isQuoted ? parameter.substring(1, parameter.length() - 1) : parameter;
    }
}
