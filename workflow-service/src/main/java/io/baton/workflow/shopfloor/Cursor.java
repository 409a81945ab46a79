package io.baton.workflow.shopfloor;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The place where a page ended, for the next to go on from: the GUID of its last entry, in a form that nobody builds on. */
final class Cursor {

    private static final int BYTES = 16;

    private Cursor() {}

    static String after(UUID guid) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The GUID that a cursor stands for, null for what is no cursor. */
    static @Nullable UUID parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return null;
            }
            var guid = ByteBuffer.wrap(bytes);
            return new UUID(guid.getLong(), guid.getLong());
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
