package io.baton.analytics.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What is to be counted.
 *
 * @param company whose
 * @param period on which days
 * @param now for what depends on the time: an open target that has passed is missed
 * @param told what the answer says of itself
 */
public record Question(UUID company, Period period, Instant now, Told told) {

    /** The day in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** The same about other days, as a part of the same answer. */
    public Question about(Period other) {
        return new Question(company, other, now, told);
    }
}
