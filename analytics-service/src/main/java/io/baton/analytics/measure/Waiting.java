package io.baton.analytics.measure;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** For how long open work has been lying by now. No sum can hold that, for time passes without any event. */
@Component
public class Waiting {

    private static final String AT_STEPS = """
            SELECT step_id::text AS key, sum(tenths_between(assigned_on, :now)) AS n
            FROM item_fact
            WHERE company = :company
                AND counted AND acted_on IS NULL
                AND step_id IS NOT NULL
                AND day >= coalesce(:start, '-infinity'::date)
                AND day <= coalesce(:end, 'infinity'::date)
            GROUP BY step_id
            """;

    private final DatabaseClient database;

    Waiting(DatabaseClient database) {
        this.database = database;
    }

    /** For how many tenths of hours, together, open items have been at each step by now. Only those are read. */
    public Mono<Map<String, Long>> atSteps(Question question) {
        return database.sql(AT_STEPS)
                .bind("company", question.company())
                .bind("now", question.now())
                .bind("start", Parameters.in(R2dbcType.DATE, question.period().startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, question.period().endDate()))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
