package io.baton.execution.outbound;

import java.io.ByteArrayOutputStream;

/** An answer's body while it comes in, up to its limit. */
final class Body {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final long bytesMax;

    Body(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(byte[] part) {
        if (bytes.size() + (long) part.length > bytesMax) {
            throw new OutboundRefusal.AnswerTooBig(bytesMax);
        }
        bytes.writeBytes(part);
    }

    byte[] whole() {
        return bytes.toByteArray();
    }
}
