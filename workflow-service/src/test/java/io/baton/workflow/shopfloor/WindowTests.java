package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.problem.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTests {

    private static final Instant NOW = Instant.parse("2026-03-03T10:20:30.500Z");

    @Test
    void whateverThePeriodItsPartsCountTheSameEntries() {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++) {
            var entries = entries(random);
            var period = period(random, entries);

            var window = Window.of(period, NOW);

            assertThat(counted(window, entries)).as("%s", period).isEqualTo(counted(period, entries));
        }
    }

    @Test
    void atEachEndAtMostHalfAMinuteOfTheLogIsReadAndThirtyMinutesOfCounts() {
        var random = new Random(11);
        for (var round = 0; round < 2_000; round++) {
            var period = period(random, entries(random));

            var window = Window.of(period, NOW);

            assertThat(window.edges()).hasSizeLessThanOrEqualTo(2);
            assertThat(window.edges())
                    .allSatisfy(edge -> assertThat(read(edge.period())).isLessThanOrEqualTo(seconds(30) + 1));
            var minutes = window.spans().stream()
                    .filter(span -> span.unit().equals("minute"))
                    .toList();
            assertThat(minutes).hasSizeLessThanOrEqualTo(2);
            assertThat(minutes)
                    .allSatisfy(span -> assertThat(read(span.begins())).isLessThanOrEqualTo(seconds(31 * 60)));
            assertThat(window.spans()).hasSizeLessThanOrEqualTo(7);
        }
    }

    @Test
    void whatGoesUpToNowReadsNothingOfTheHourThatIsUnderWay() {
        var window = Window.of(Period.read("2026-03-03", NOW.toString(), new Faults()), NOW);

        assertThat(window.spans())
                .filteredOn(span -> span.begins().from() <= NOW.toEpochMilli())
                .containsExactly(new Window.Span(
                        "hour", new Period(time("2026-03-03T00:00:00Z"), time("2026-03-03T11:00:00Z")), 1));
        assertThat(window.edges()).allSatisfy(edge -> {
            assertThat(edge.sign()).isEqualTo(-1);
            assertThat(edge.period().from()).isGreaterThan(NOW.toEpochMilli());
        });
    }

    @Test
    void whatIsLeftOfAnHourIsMadeUpOfMinutes() {
        var window = Window.of(new Period(time("2026-02-03T10:10:15Z"), time("2026-02-03T12:50:45Z")), NOW);

        assertThat(window.spans())
                .containsExactly(
                        span("hour", "2026-02-03T10:00:00Z", "2026-02-03T13:00:00Z", 1),
                        span("minute", "2026-02-03T10:00:00Z", "2026-02-03T10:10:00Z", -1),
                        span("minute", "2026-02-03T12:51:00Z", "2026-02-03T13:00:00Z", -1));
        assertThat(window.edges())
                .containsExactly(
                        part("2026-02-03T10:10:00Z", "2026-02-03T10:10:15Z", -1),
                        part("2026-02-03T12:50:45Z", "2026-02-03T12:51:00Z", -1));
    }

    @Test
    void monthsDaysAndHoursAreTakenWhereTheyAreWhole() {
        var window = Window.of(new Period(time("2025-11-29T22:00:00Z"), time("2026-02-03T01:00:00Z")), NOW);

        assertThat(window.edges()).isEmpty();
        assertThat(window.spans())
                .extracting(span ->
                        span.unit() + " " + Instant.ofEpochMilli(span.begins().from()) + " "
                                + Instant.ofEpochMilli(span.begins().to()))
                .containsExactly(
                        "hour 2025-11-29T22:00:00Z 2025-11-30T00:00:00Z",
                        "day 2025-11-30T00:00:00Z 2025-12-01T00:00:00Z",
                        "month 2025-12-01T00:00:00Z 2026-02-01T00:00:00Z",
                        "day 2026-02-01T00:00:00Z 2026-02-03T00:00:00Z",
                        "hour 2026-02-03T00:00:00Z 2026-02-03T01:00:00Z");
    }

    @Test
    void allOfTimeIsOneCount() {
        assertThat(Window.of(Period.ALL, NOW).spans())
                .extracting(Window.Span::unit)
                .containsExactly("all");
    }

    /** Clustered around the borders of hours, days and months, where mistakes would be. */
    private static List<Long> entries(Random random) {
        var entries = new ArrayList<Long>();
        for (var entry = 0; entry < 60; entry++) {
            entries.add(moment(random));
        }
        return entries;
    }

    private static long moment(Random random) {
        var begin = time("2025-12-30T00:00:00Z");
        var hour = random.nextInt(64 * 24);
        return switch (random.nextInt(4)) {
            case 0 -> begin + Duration.ofHours(hour).toMillis() + random.nextInt(3) - 1;
            case 1 -> begin + Duration.ofDays(hour / 24).toMillis() + random.nextInt(3) - 1;
            default ->
                Math.min(begin + Duration.ofHours(hour).toMillis() + random.nextInt(3_600_000), NOW.toEpochMilli());
        };
    }

    private static Period period(Random random, List<Long> entries) {
        var one = random.nextBoolean() ? moment(random) : entries.get(random.nextInt(entries.size()));
        var other = random.nextInt(3) == 0 ? one + random.nextInt(4_000_000) : moment(random);
        return switch (random.nextInt(6)) {
            case 0 -> new Period(one, Period.TO_MAX);
            case 1 -> new Period(Period.FROM_MIN, one);
            default -> new Period(Math.min(one, other), Math.max(one, other));
        };
    }

    private static long counted(Period period, List<Long> entries) {
        return entries.stream()
                .filter(entry -> entry >= period.from() && entry < period.to())
                .count();
    }

    /** As the database does it: by the begin of the span that each entry was counted in. */
    private static long counted(Window window, List<Long> entries) {
        var spans = window.spans().stream()
                .mapToLong(span -> span.sign() * begun(span.begins(), entries, span.unit()))
                .sum();
        // What no roll-up has moved yet is found by its minute.
        assertThat(spans)
                .isEqualTo(window.wholes().stream()
                        .mapToLong(whole -> whole.sign() * begun(whole.period(), entries, "minute"))
                        .sum());
        var edges = window.edges().stream()
                .mapToLong(edge -> edge.sign() * counted(edge.period(), entries))
                .sum();
        return spans + edges;
    }

    private static long begun(Period period, List<Long> entries, String unit) {
        return counted(period, entries.stream().map(entry -> begin(entry, unit)).toList());
    }

    private static long read(Period period) {
        return Math.min(period.to(), NOW.toEpochMilli() + 1) - period.from();
    }

    private static long seconds(int count) {
        return Duration.ofSeconds(count).toMillis();
    }

    private static Window.Span span(String unit, String from, String to, int sign) {
        return new Window.Span(unit, new Period(time(from), time(to)), sign);
    }

    private static Window.Part part(String from, String to, int sign) {
        return new Window.Part(new Period(time(from), time(to)), sign);
    }

    private static long begin(long entry, String unit) {
        var time = Instant.ofEpochMilli(entry).atOffset(ZoneOffset.UTC);
        return switch (unit) {
            case "minute" -> time.withSecond(0).withNano(0).toInstant().toEpochMilli();
            case "hour" ->
                time.withMinute(0).withSecond(0).withNano(0).toInstant().toEpochMilli();
            case "day" ->
                time.toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
            case "month" ->
                time.toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            default -> 0;
        };
    }

    private static long time(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
