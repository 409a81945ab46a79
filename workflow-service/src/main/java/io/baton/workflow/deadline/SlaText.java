package io.baton.workflow.deadline;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A service level as it is written: {@code HH:MM:SS}, {@code D HH:MM:SS} or ISO-8601 in, {@code HH:MM:SS} out. */
public final class SlaText {

    /** The longest that makes sense, and far below where instants overflow. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}) )?(\\d{1,6}):([0-5]\\d):([0-5]\\d)");

    private SlaText() {}

    /** The duration, or nothing where the text is none, is not positive, is not whole seconds, or is over ten years. */
    public static Optional<Duration> parse(String text) {
        return read(text.strip())
                .filter(Duration::isPositive)
                .filter(duration -> duration.toNanosPart() == 0 && duration.compareTo(LONGEST) <= 0);
    }

    /** Hours are not wrapped at 24. */
    public static String format(Duration duration) {
        return "%02d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    private static Optional<Duration> read(String text) {
        var clock = CLOCK.matcher(text);
        if (clock.matches()) {
            var days = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
            return Optional.of(Duration.ofDays(days)
                    .plusHours(Long.parseLong(clock.group(2)))
                    .plusMinutes(Long.parseLong(clock.group(3)))
                    .plusSeconds(Long.parseLong(clock.group(4))));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException noDuration) {
            return Optional.empty();
        }
    }
}
