package io.baton.analytics.measure;

import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** For how long open work has been lying by now. No sum can hold that, for time passes without any event. */
@Component
public class Waiting {

    private final DatabaseClient database;

    Waiting(DatabaseClient database) {
        this.database = database;
    }

    /** For how many tenths of hours, together, open items have been at each step by now. Only those are read. */
    public Mono<Map<String, Long>> atSteps(Question question) {
        var start = question.period().startDate();
        var end = question.period().endDate();
        // Any row costs something to be held to a limit, so that there is none where none was asked for.
        var asked = database.sql(
                        """
                        SELECT step_id::text AS key, sum(tenths_between(assigned_on, :now)) AS n
                        FROM item_fact
                        WHERE company = :company
                            AND counted AND acted_on IS NULL
                            AND step_id IS NOT NULL%s%s
                        GROUP BY step_id
                        """.formatted(start == null ? "" : " AND day >= :start", end == null ? "" : " AND day <= :end"))
                .bind("company", question.company())
                .bind("now", question.now());
        var from = start == null ? asked : asked.bind("start", start);
        return (end == null ? from : from.bind("end", end))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
