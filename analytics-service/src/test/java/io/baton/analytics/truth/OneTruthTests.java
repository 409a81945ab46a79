package io.baton.analytics.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Listener;
import io.baton.analytics.measure.Period;
import io.baton.analytics.truth.Claim.Drill;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Random histories of two companies at a time, heard in any order and some of it twice. Every number of every chart is held to a
 * count by hand, and to the rows behind it. The name of a test that fails has the seed; {@code -Dtruth.seed=...} plays that
 * history again.
 */
@AnalyticsServiceTest
class OneTruthTests {

    private static final int TICKETS = 60;

    /** Of the numbers about some days only, so many are looked into. */
    private static final int LOOKS = 40;

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    /** Around a change of year, around a leap day, and around now, when targets and ages are still on the move. */
    static Stream<Arguments> histories() {
        var seed = Long.getLong("truth.seed", new Random().nextLong(1_000_000));
        return Stream.of(
                        "2023-12-20",
                        "2024-02-20",
                        LocalDate.now(ZoneOffset.UTC).minusDays(16).toString())
                .map(from -> Arguments.of(seed, LocalDate.parse(from)));
    }

    @ParameterizedTest(name = "seed {0} from {1}")
    @MethodSource("histories")
    void everyNumberIsTrueAndHasItsRows(long seed, LocalDate from) {
        var companies = List.of(UUID.randomUUID(), UUID.randomUUID());
        var start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        var all = new HashMap<UUID, List<Event>>();
        companies.forEach(
                company -> all.put(company, Fate.of(seed + companies.indexOf(company), company, start, TICKETS)));
        var together = all.values().stream().flatMap(List::stream).toList();

        Fate.shuffledAndRepeated(together, seed).forEach(listener::hear);

        assertThat(listener.differencesNow()).isEmpty();
        all.forEach((company, events) -> holds(company, events, from, seed));
    }

    private void holds(UUID company, List<Event> events, LocalDate from, long seed) {
        var truth = Reference.of(events, quiet(events));
        assertThat(truth.tickets(Period.ALWAYS, ticket -> true)).isGreaterThan(TICKETS / 2);
        check(company, truth, Period.ALWAYS, Integer.MAX_VALUE, seed);
        for (var period : periods(from, seed)) {
            check(company, truth, period, LOOKS, seed);
        }
    }

    /** The whole of it, an open end each, one day, the days on which a year or a February ends, and days before everything. */
    private static List<Period> periods(LocalDate from, long seed) {
        var random = new Random(seed);
        var day = from.plusDays(random.nextInt(21));
        return List.of(
                new Period(from, from.plusDays(40)),
                new Period(from.plusDays(7), null),
                new Period(null, from.plusDays(9)),
                new Period(day, day),
                new Period(from.plusDays(8), from.plusDays(12)),
                new Period(from.minusDays(9), from.minusDays(1)));
    }

    private void check(UUID company, Reference truth, Period period, int looks, long seed) {
        var service = new Service(port, company, period);
        var claims = new ArrayList<Claim>();
        claims.addAll(TicketClaims.of(service, truth, period));
        claims.addAll(ItemClaims.of(service, truth, period));
        claims.addAll(Totals.of(service, truth, period));
        if (period.startDate() != null && period.endDate() != null) {
            claims.addAll(TicketClaims.trends(service, truth, period));
            claims.addAll(ItemClaims.trends(service, truth, period));
        }
        assertThat(claims.stream().filter(claim -> !claim.isTrue()))
                .as("what is untrue of " + period)
                .isEmpty();
        assertThat(claims.size()).isGreaterThan(20);
        new Random(seed)
                .ints(0, claims.size())
                .distinct()
                .limit(Math.min(looks, claims.size()))
                .mapToObj(claims::get)
                .forEach(claim -> hasItsRows(service, claim));
    }

    private static void hasItsRows(Service service, Claim claim) {
        var drill = claim.drill();
        if (drill != null) {
            assertThat(count(service, drill)).as("rows behind %s", claim).isEqualTo(Math.round(claim.told()));
        }
    }

    private static long count(Service service, Drill drill) {
        return service.drill(drill.path(), drill.filters(), drill.days());
    }

    /** A moment in which no target passes soon, and no day. */
    private static Instant quiet(List<Event> events) {
        var targets = Reference.targets(events).sorted().toList();
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            var soon = Instant.now().plusSeconds(60);
            return LocalTime.now(ZoneOffset.UTC).isBefore(LocalTime.of(23, 59))
                    && targets.stream().noneMatch(target -> target.isAfter(Instant.now()) && target.isBefore(soon));
        });
        return Instant.now();
    }
}
