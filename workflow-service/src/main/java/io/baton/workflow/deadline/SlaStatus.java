package io.baton.workflow.deadline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How work stands towards its target. */
public enum SlaStatus {
    /** There is no target. */
    NO_SLA,
    /** Open, with more than a fifth of the time left. */
    ON_TRACK,
    /** Open, 80 % of the time is gone. */
    WARNING,
    /** Open, 90 % of the time is gone. */
    AT_RISK,
    /** Open past the target, or finished after it. */
    BREACHED,
    /** Finished by the target. */
    MET;

    /**
     * How work stands now.
     *
     * @param finished when the work ended, null while it is open
     */
    public static SlaStatus of(Instant start, @Nullable Instant target, @Nullable Instant finished, Instant now) {
        if (target == null) {
            return NO_SLA;
        }
        if (finished != null) {
            return finished.isAfter(target) ? BREACHED : MET;
        }
        return open(
                Duration.between(start, target).toMillis(),
                Duration.between(start, now).toMillis());
    }

    private static SlaStatus open(long whole, long gone) {
        if (gone >= whole) {
            return BREACHED;
        }
        if (gone * 10 >= whole * 9) {
            return AT_RISK;
        }
        return gone * 10 >= whole * 8 ? WARNING : ON_TRACK;
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
