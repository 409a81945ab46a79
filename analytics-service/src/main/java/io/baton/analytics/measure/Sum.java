package io.baton.analytics.measure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many there were, and how long those took that are over.
 *
 * @param day on which; null where it is the sum of a period
 * @param tenths of hours, of all of them together
 */
public record Sum(Kind kind, @Nullable LocalDate day, String key, String sub, long count, long tenths) {}
