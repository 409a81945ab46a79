package io.baton.analytics.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the open ones are still in time. No sum can hold that, for targets pass without any event: in the sums all of them are
 * open. What is in time is counted and not what is late, since no more can be in time than came within the length of a target,
 * while what is late may have been lying there for years; an index holds the open ones by their targets. It is read in the same
 * statement as the sums, so that nothing is opened or closed between the two.
 *
 * @param sql rows to be added to those of sums: so many more are {@code on_track} and so many less {@code open}; empty where
 *     nothing has a target
 */
record OnTrack(String sql, Map<String, Object> values) {

    /** Only what is open has a time at which it is due, so that the index alone answers; it holds this, in its words. */
    private static final String TICKETS =
            "ticket_fact WHERE company = :company AND due_at IS NOT NULL AND due_at > :now";

    private static final String ITEMS =
            "item_fact WHERE company = :company AND counted AND acted_on IS NULL AND due_at > :now";

    /** What the keys of each kind are, and which facts it counts. Nobody asks for targets by the status of an item. */
    private static final Map<Kind, Entry<String, String>> FACTS = Map.of(
            Kind.TICKET_SLA, Map.entry("told_priority", TICKETS),
            Kind.TICKET_WORKFLOW_SLA, Map.entry("workflow_id", TICKETS),
            Kind.ITEM_SLA, Map.entry("NULL", ITEMS),
            Kind.ITEM_USER_SLA, Map.entry("user_id", ITEMS),
            Kind.ITEM_STEP_SLA, Map.entry("step_id", ITEMS));

    /** Beside sums of periods: {@code part, kind, key, sub, n, tenths}. */
    static OnTrack over(Question question, List<Period> periods, Kind... kinds) {
        var targets = targets(kinds);
        var sql = IntStream.range(0, periods.size())
                .boxed()
                .flatMap(part -> targets.stream().map(kind -> ofPart(part, kind, periods.get(part))))
                .collect(Collectors.joining());
        return new OnTrack(sql, targets.isEmpty() ? Map.of() : values(question, periods));
    }

    /** Beside sums of the days of a period: {@code kind, start, key, sub, n, tenths}. */
    static OnTrack byDay(Question question, Kind... kinds) {
        var targets = targets(kinds);
        var sql = targets.stream().map(kind -> ofDays(kind, question.period())).collect(Collectors.joining());
        return new OnTrack(sql, targets.isEmpty() ? Map.of() : values(question, List.of(question.period())));
    }

    private static String ofPart(int part, Kind kind, Period period) {
        return """
                UNION ALL
                SELECT %d, '%s', coalesce(known::text, ''), sub, sign * n, 0::bigint
                FROM (SELECT %s AS known, count(*) AS n FROM %s GROUP BY 1) AS counted
                CROSS JOIN (VALUES ('on_track', 1), ('open', -1)) AS moved (sub, sign)
                """.formatted(part, kind.text(), key(kind), rows(part, kind, period));
    }

    private static String ofDays(Kind kind, Period period) {
        return """
                UNION ALL
                SELECT '%s', day, coalesce(known::text, ''), sub, sign * n, 0::bigint
                FROM (SELECT day, %s AS known, count(*) AS n FROM %s GROUP BY 1, 2) AS counted
                CROSS JOIN (VALUES ('on_track', 1), ('open', -1)) AS moved (sub, sign)
                """.formatted(kind.text(), key(kind), rows(0, kind, period));
    }

    private static List<Kind> targets(Kind... kinds) {
        return Arrays.stream(kinds).filter(FACTS::containsKey).toList();
    }

    private static String key(Kind kind) {
        return FACTS.getOrDefault(kind, Map.entry("", "")).getKey();
    }

    /** Any row costs something to be held to a limit, so that there is none where none was asked for. */
    private static String rows(int part, Kind kind, Period period) {
        return FACTS.getOrDefault(kind, Map.entry("", "")).getValue()
                + (period.startDate() == null ? "" : " AND day >= :from" + part)
                + (period.endDate() == null ? "" : " AND day <= :to" + part);
    }

    private static Map<String, Object> values(Question question, List<Period> periods) {
        var values = new LinkedHashMap<String, Object>();
        values.put("now", question.now());
        for (var part = 0; part < periods.size(); part++) {
            put(values, "from" + part, periods.get(part).startDate());
            put(values, "to" + part, periods.get(part).endDate());
        }
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable LocalDate limit) {
        if (limit != null) {
            values.put(name, limit);
        }
    }
}
