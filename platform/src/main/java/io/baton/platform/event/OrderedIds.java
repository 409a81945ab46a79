package io.baton.platform.event;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7: they begin with the time, so that an index over them grows at one end. */
public final class OrderedIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderedIds() {}

    /** A new one; random but for its first 48 bits, which are the milliseconds of that time. */
    public static UUID next(Instant now) {
        var high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        var low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
