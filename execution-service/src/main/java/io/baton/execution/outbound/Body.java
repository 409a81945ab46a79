package io.baton.execution.outbound;

import java.io.ByteArrayOutputStream;

/** An answer's body while it comes in, up to its limit. */
final class Body {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final int status;

    private final long bytesMax;

    /** @param status what the answer began with */
    Body(int status, long bytesMax) {
        this.status = status;
        this.bytesMax = bytesMax;
    }

    void add(byte[] part) {
        if (bytes.size() + (long) part.length > bytesMax) {
            throw new OutboundRefusal.AnswerTooBig(status, bytesMax);
        }
        bytes.writeBytes(part);
    }

    byte[] whole() {
        return bytes.toByteArray();
    }
}
