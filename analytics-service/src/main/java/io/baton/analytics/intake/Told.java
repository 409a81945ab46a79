package io.baton.analytics.intake;

/**
 * The second half of every statement that changes facts: it moves tallies and spreads by exactly what the first half changed,
 * minus what each row told before, plus what it tells now. The first half is a CTE by the name of {@code changed}, which
 * returns the columns below.
 */
final class Told {

    /** What an INSERT or UPDATE of tickets returns. */
    static final String TICKET = """
            RETURNING new.ticket_number,
                coalesce(old.deleted, false) AS was_deleted, new.deleted AS is_deleted,
                old.company AS old_company, old.day AS old_day, old.status AS old_status,
                old.told_priority AS old_priority, old.told_category AS old_category,
                old.told_sub_category AS old_sub_category, old.told_department AS old_department,
                old.workflow_id AS old_workflow, old.outcome AS old_outcome, old.resolved_day AS old_resolved,
                old.closed_day AS old_closed, old.tenths AS old_tenths,
                new.company, new.day, new.status, new.told_priority AS priority, new.told_category AS category,
                new.told_sub_category AS sub_category, new.told_department AS department, new.workflow_id, new.outcome,
                new.resolved_day, new.closed_day, new.tenths
            """;

    /** What an INSERT or UPDATE of items returns. */
    static final String ITEM = """
            RETURNING
                old.company AS old_company, old.counted AS old_counted, old.day AS old_day, old.status AS old_status,
                old.origin AS old_origin, old.outcome AS old_outcome, old.user_id AS old_user, old.step_id AS old_step,
                old.by_user_id AS old_by, old.tenths AS old_tenths,
                new.company, new.counted, new.day, new.status, new.origin, new.outcome, new.user_id, new.step_id,
                new.by_user_id, new.tenths
            """;

    /** Most of what is told of a ticket, such as its own status, changes nothing that counts. */
    private static final String TICKET_SIDES = """
            (
                SELECT *
                FROM changed
                WHERE (old_company, old_day, old_status, old_priority, old_category, old_sub_category, old_department,
                        old_workflow, old_outcome, old_resolved, old_closed, old_tenths)
                    IS DISTINCT FROM (company, day, status, priority, category, sub_category, department, workflow_id,
                        outcome, resolved_day, closed_day, tenths)
            ) AS moved
            CROSS JOIN LATERAL (
                SELECT -1, old_company, old_day, old_status, old_priority, old_category, old_sub_category, old_department,
                    old_workflow, old_outcome, old_resolved, old_closed, old_tenths
                UNION ALL
                SELECT 1, company, day, status, priority, category, sub_category, department, workflow_id, outcome,
                    resolved_day, closed_day, tenths
            ) AS side (sign, company, day, status, priority, category, sub_category, department, workflow_id, outcome,
                resolved_day, closed_day, tenths)
            """;

    private static final String TICKET_TELLS = """
            ticket_tells(side.day, side.status, side.priority, side.category, side.sub_category, side.department,
                side.workflow_id, side.outcome, side.resolved_day, side.closed_day, side.tenths)
            """;

    private static final String TICKET_SPREADS = """
            ticket_spreads(side.priority, side.category, side.department, side.workflow_id, side.resolved_day, side.tenths)
            """;

    private static final String ITEM_SIDES = """
            (
                SELECT *
                FROM changed
                WHERE (old_company, old_counted, old_day, old_status, old_origin, old_outcome, old_user, old_step, old_by,
                        old_tenths)
                    IS DISTINCT FROM (company, counted, day, status, origin, outcome, user_id, step_id, by_user_id, tenths)
            ) AS moved
            CROSS JOIN LATERAL (
                SELECT -1, old_company, old_counted, old_day, old_status, old_origin, old_outcome, old_user, old_step, old_by,
                    old_tenths
                UNION ALL
                SELECT 1, company, counted, day, status, origin, outcome, user_id, step_id, by_user_id, tenths
            ) AS side (sign, company, counted, day, status, origin, outcome, user_id, step_id, by_user_id, tenths)
            """;

    private static final String ITEM_TELLS = """
            item_tells(side.counted, side.day, side.status, side.origin, side.outcome, side.user_id, side.step_id,
                side.by_user_id, side.tenths)
            """;

    private static final String ITEM_SPREADS = "item_spreads(side.counted, side.day, side.step_id, side.tenths)";

    /** In the order of the primary key, and tallies before spreads, so that batches side by side cannot deadlock. */
    private static final String MOVE = """
            , told AS MATERIALIZED (
                SELECT side.company, told.kind, told.start, told.key, told.sub, sum(side.sign) AS n,
                    sum(side.sign * told.hours) AS tenths
                FROM %1$s
                CROSS JOIN LATERAL %2$s AS told
                GROUP BY side.company, told.kind, told.start, told.key, told.sub
                HAVING sum(side.sign) <> 0 OR sum(side.sign * told.hours) <> 0
            ), tallied AS (
                INSERT INTO tally AS total (company, kind, grain, start, key, sub, n, tenths)
                SELECT company, kind, grain, first, key, sub, sum(n)::bigint, sum(tenths)::bigint
                FROM told
                CROSS JOIN LATERAL grains(kind, start)
                GROUP BY company, kind, grain, first, key, sub
                HAVING sum(n) <> 0 OR sum(tenths) <> 0
                ORDER BY company, kind COLLATE "C", grain COLLATE "C", first, key COLLATE "C", sub COLLATE "C"
                ON CONFLICT (company, kind, grain, start, key, sub) DO UPDATE
                SET n = total.n + excluded.n, tenths = total.tenths + excluded.tenths
                RETURNING 1
            ), spread_out AS (
                SELECT side.company, told.kind, told.start, told.key, length_pair(told.value, sum(side.sign)) AS pair
                FROM %1$s
                CROSS JOIN LATERAL %3$s AS told
                GROUP BY side.company, told.kind, told.start, told.key, told.value
                HAVING sum(side.sign) <> 0
            ), spread_over AS (
                INSERT INTO spread AS total (company, kind, grain, start, key, pairs)
                SELECT company, kind, grain, first, key, array_agg(pair)
                FROM spread_out
                CROSS JOIN LATERAL grains(start)
                WHERE (SELECT count(*) FROM tallied) >= 0
                GROUP BY company, kind, grain, first, key
                ORDER BY company, kind COLLATE "C", grain COLLATE "C", first, key COLLATE "C"
                ON CONFLICT (company, kind, grain, start, key) DO UPDATE SET pairs = add_pairs(total.pairs, excluded.pairs)
            )
            """;

    private Told() {}

    /** Moves what tickets tell; answers with those that were deleted just now, or taken up again. */
    static String byTickets(String changed) {
        return changed
                + MOVE.formatted(TICKET_SIDES, TICKET_TELLS, TICKET_SPREADS)
                + "SELECT ticket_number FROM changed WHERE was_deleted <> is_deleted";
    }

    /** Moves what items tell. */
    static String byItems(String changed) {
        return changed + MOVE.formatted(ITEM_SIDES, ITEM_TELLS, ITEM_SPREADS) + "SELECT count(*) FROM changed";
    }
}
