package io.baton.workflow.shopfloor;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which entries: those of one company and one period to which all of the rest applies; null is any. */
record EntryFilter(
        UUID company,
        Period period,
        @Nullable ActionType type,
        @Nullable UUID workstation,
        @Nullable UUID user) {

    /** Whether a kept count answers how many there are: counts are kept for one thing each, not for combinations. */
    boolean isCounted() {
        return Stream.of(type, workstation, user).filter(Objects::nonNull).count() <= 1;
    }
}
