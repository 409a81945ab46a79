package io.baton.analytics.measure;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the sums that the intake keeps: a few rows for each year, month or day, however many tickets it has. Of what is open and has
 * a target, what is still in time by now is {@code on_track}; {@code open} is the rest.
 */
@Component
public class Tallies {

    private static final Map<String, Kind> KINDS =
            Arrays.stream(Kind.values()).collect(Collectors.toUnmodifiableMap(Kind::text, Function.identity()));

    /** Each stretch of each kind is a walk along the key; without OFFSET they would be guessed to be many, and all be read. */
    private static final String OVER_PERIODS = """
            SELECT stretch.part, tally.kind, tally.key, tally.sub, sum(tally.n)::bigint AS n,
                sum(tally.tenths)::bigint AS tenths
            FROM unnest(:parts, :grains, :firsts, :lasts) AS stretch (part, grain, first, last)
            CROSS JOIN unnest(:kinds) AS wanted (kind)
            CROSS JOIN LATERAL (
                SELECT kind, key, sub, n, tenths
                FROM tally
                WHERE company = :company
                    AND kind = wanted.kind
                    AND grain = stretch.grain
                    AND start >= coalesce(date '1970-01-01' + stretch.first, '-infinity')
                    AND start <= coalesce(date '1970-01-01' + stretch.last, 'infinity')
                OFFSET 0
            ) AS tally
            GROUP BY stretch.part, tally.kind, tally.key, tally.sub
            HAVING sum(tally.n) <> 0
            """;

    private static final String BY_DAY = """
            SELECT kind, start, key, sub, n, tenths
            FROM tally
            WHERE company = :company
                AND kind = ANY(:kinds)
                AND grain = 'd'
                AND start >= coalesce(:start, '-infinity'::date)
                AND start <= coalesce(:end, 'infinity'::date)
                AND n <> 0
            """;

    private final DatabaseClient database;

    Tallies(DatabaseClient database) {
        this.database = database;
    }

    /** The sums of some kinds over the whole period. */
    public Mono<Sums> over(Question question, Kind... kinds) {
        return overEach(question, List.of(question.period()), kinds).map(List::getFirst);
    }

    /** The sums of some kinds over each of some periods, which take the place of the question's. */
    public Mono<List<Sums>> overEach(Question question, List<Period> periods, Kind... kinds) {
        var stretches = Stretches.of(periods);
        var onTrack = OnTrack.over(question, periods, kinds);
        return database.sql(OVER_PERIODS + onTrack.sql())
                .bindValues(onTrack.values())
                .bind("parts", stretches.parts())
                .bind("grains", stretches.grains())
                .bind("firsts", stretches.firsts())
                .bind("lasts", stretches.lasts())
                .bind("kinds", texts(kinds))
                .bind("company", question.company())
                .map(row -> new Part(Objects.requireNonNull(row.get("part", Integer.class)), sum(row, false)))
                .all()
                .collectList()
                .map(parts -> sums(parts, periods.size()));
    }

    /** The sums of some kinds for each day of the period on which there are any. */
    public Mono<Sums> byDay(Question question, Kind... kinds) {
        var onTrack = OnTrack.byDay(question, kinds);
        return database.sql(BY_DAY + onTrack.sql())
                .bindValues(onTrack.values())
                .bind("company", question.company())
                .bind("kinds", texts(kinds))
                .bind("start", Parameters.in(R2dbcType.DATE, question.period().startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, question.period().endDate()))
                .map(row -> sum(row, true))
                .all()
                .collectList()
                .map(Sums::new);
    }

    private static List<Sums> sums(List<Part> parts, int periods) {
        return IntStream.range(0, periods)
                .mapToObj(number -> new Sums(parts.stream()
                        .filter(part -> part.number == number)
                        .map(Part::sum)
                        .toList()))
                .toList();
    }

    private static String[] texts(Kind... kinds) {
        return Arrays.stream(kinds).map(Kind::text).toArray(String[]::new);
    }

    private static Sum sum(Readable row, boolean dated) {
        return new Sum(
                Objects.requireNonNull(KINDS.get(row.get("kind", String.class))),
                dated ? row.get("start", LocalDate.class) : null,
                Objects.requireNonNull(row.get("key", String.class)),
                Objects.requireNonNull(row.get("sub", String.class)),
                Objects.requireNonNull(row.get("n", Long.class)),
                Objects.requireNonNull(row.get("tenths", Long.class)));
    }

    /** A sum of one of several periods. */
    private record Part(int number, Sum sum) {}
}
