package io.baton.workflow.shopfloor;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The GUIDs of entries: UUIDs of version 7, which begin with the millisecond. So a period is a range of GUIDs, and the order of
 * GUIDs is that of time.
 */
final class EntryGuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** How many stay in order within one millisecond: the twelve bits behind the version. */
    static final int COUNT_MAX = 1 << 12;

    private EntryGuids() {}

    /** So many new ones, rising. */
    static List<UUID> next(int count, Instant at) {
        if (count > COUNT_MAX) {
            throw new IllegalArgumentException(count + " GUIDs at once");
        }
        var millis = at.toEpochMilli() << 16;
        var random = new byte[count * Long.BYTES];
        RANDOM.nextBytes(random);
        var low = ByteBuffer.wrap(random).asLongBuffer();
        var guids = new ArrayList<UUID>(count);
        for (var place = 0; place < count; place++) {
            guids.add(new UUID(millis | 0x7000L | place, (low.get(place) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L));
        }
        return guids;
    }

    /** The millisecond that a GUID begins with. */
    static long millis(UUID guid) {
        return guid.getMostSignificantBits() >>> 16;
    }

    /** Below every GUID of this millisecond and above all of those before. */
    static UUID floor(long epochMillis) {
        return new UUID(epochMillis << 16, 0);
    }
}
