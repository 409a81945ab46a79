package io.baton.bench.analytics;

import java.util.List;

/**
 * Three years of a desk, in SQL: 20 workflows of 4 steps, 200 people, two or three items a ticket. One ticket in fifty or so is
 * open, most of them new. How long each takes follows from its number, so that every run has the same tickets.
 */
final class Facts {

    static final String TICKETS = """
            INSERT INTO ticket_fact (ticket_number, ticket_version, ticket_company, created_at, subject, category,
                sub_category, department, priority, task_id, task_version, task_company, task_created_at, task_status, workflow_id, workflow_name,
                step_id, step_name, target_resolution, resolution_time, updated_at)
            SELECT 'BENCH-' || n, 1, :company, at, 'Ticket ' || n, 'Category ' || n % 6, 'Sub-category ' || n % 30, 'Department ' || n % 8,
                (ARRAY['Low', 'Medium', 'High', 'Critical'])[1 + n % 4], 5000000000 + n, 1, :company, at,
                CASE WHEN open THEN (ARRAY['pending', 'in progress', 'on_hold'])[1 + n % 3] WHEN n % 20 = 0 THEN 'cancelled' ELSE 'completed' END,
                5000000000 + n % 20, 'Workflow ' || n % 20, 5000000000 + n % 80, 'Step ' || n % 80,
                at + (ARRAY['72 hours', '48 hours', '24 hours', '8 hours']::interval[])[1 + n % 4],
                CASE WHEN NOT open AND n % 20 <> 0 THEN at + took END, CASE WHEN open THEN at + took / 10 ELSE at + took END
            FROM (
                SELECT n, now() - (:tickets - n) * (interval '1095 days' / :tickets) AS at,
                    interval '1 hour' * (-12 * ln(1 - abs(hashint8(n)::float8) / 2147483649)) AS took,
                    n > :tickets * 0.985 OR n % 400 = 0 AS open
                FROM generate_series(1, :tickets::bigint) AS n
            ) AS ticket
            """;

    static final String ITEMS = """
            INSERT INTO item_fact (task_item_id, version, task_id, ticket_number, company, workflow_id, workflow_name, user_id, user_name,
                role_id, role_name, origin, status, step_id, step_name, assigned_on, acted_on, target_resolution, by_user_id, by_user_name)
            SELECT 5000000000 + n * 3 + k, 1, 5000000000 + n, 'BENCH-' || n, :company, 5000000000 + n % 20, 'Workflow ' || n % 20,
                5000000000 + abs(hashint8(n * 3 + k)) % 200, 'User', 1, 'Agent',
                CASE WHEN k = 0 OR hashint8(n + k) % 10 < 7 THEN 'System' WHEN hashint8(n + k) % 10 < 9 THEN 'Transferred' ELSE 'Escalation' END,
                CASE WHEN open AND k = items - 1 THEN (ARRAY['new', 'in progress'])[1 + n % 2]
                    ELSE (ARRAY['resolved', 'resolved', 'reassigned', 'escalated'])[1 + abs(hashint8(n * 5 + k)) % 4] END,
                5000000000 + (n % 20) * 4 + (n + k) % 4, 'Step', at + took * k / items,
                CASE WHEN NOT (open AND k = items - 1) THEN at + took * (k + 1) / items END,
                at + (ARRAY['24 hours', '16 hours', '8 hours', '3 hours']::interval[])[1 + n % 4] * (k + 1),
                5000000000 + abs(hashint8(n * 3 + k + 1)) % 200, 'User'
            FROM (
                SELECT n, now() - (:tickets - n) * (interval '1095 days' / :tickets) AS at, 2 + n % 2 AS items,
                    interval '1 hour' * (-12 * ln(1 - abs(hashint8(n)::float8) / 2147483649)) AS took,
                    n > :tickets * 0.985 OR n % 400 = 0 AS open
                FROM generate_series(1, :tickets::bigint) AS n
            ) AS ticket
            CROSS JOIN LATERAL generate_series(0, items - 1) AS k
            """;

    static final List<String> NAMES = List.of("""
            INSERT INTO user_fact (user_id, told_at, active, username, directory_name, user_company)
            SELECT 5000000000 + n, now(), true, 'bench' || n, 'User ' || n, :company
            FROM generate_series(0, 199) AS n
            ON CONFLICT DO NOTHING
            """, """
            INSERT INTO workflow_fact (workflow_id, version, told_name)
            SELECT 5000000000 + n, 1, 'Workflow ' || n
            FROM generate_series(0, 19) AS n
            ON CONFLICT DO NOTHING
            """, """
            INSERT INTO step_fact (step_id, workflow_id, heard_at, step_name)
            SELECT 5000000000 + n, 5000000000 + n / 4, now(), 'Step ' || n
            FROM generate_series(0, 79) AS n
            ON CONFLICT DO NOTHING
            """);

    /** In the order in which the intake would have met them, since what is new on one day lies together. */
    static final String TALLIES = """
            INSERT INTO tally (company, kind, grain, start, key, sub, n, tenths)
            SELECT :company, kind, grain, first, key, sub, sum(n), sum(tenths)
            FROM (
                SELECT told.kind, told.start, told.key, told.sub, count(*) AS n, sum(told.hours) AS tenths
                FROM ticket_fact AS fact
                CROSS JOIN LATERAL ticket_tells(fact.day, fact.status, fact.told_priority, fact.told_category, fact.told_sub_category,
                    fact.told_department, fact.workflow_id, fact.outcome, fact.resolved_day, fact.closed_day, fact.tenths) AS told
                WHERE fact.company = :company
                GROUP BY 1, 2, 3, 4
                UNION ALL
                SELECT told.kind, told.start, told.key, told.sub, count(*), sum(told.hours)
                FROM item_fact AS fact
                CROSS JOIN LATERAL item_tells(fact.counted, fact.day, fact.status, fact.origin, fact.outcome, fact.user_id, fact.step_id,
                    fact.by_user_id, fact.tenths) AS told
                WHERE fact.company = :company
                GROUP BY 1, 2, 3, 4
            ) AS told
            CROSS JOIN LATERAL grains(kind, start)
            GROUP BY kind, grain, first, key, sub
            ORDER BY min(start)
            """;

    static final String SPREADS = """
            INSERT INTO spread (company, kind, grain, start, key, pairs)
            SELECT :company, kind, grain, first, key, compact_pairs(array_agg(length_pair(value, n)))
            FROM (
                SELECT took.kind, took.start, took.key, took.value, count(*) AS n
                FROM ticket_fact AS fact
                CROSS JOIN LATERAL ticket_spreads(fact.told_priority, fact.told_category, fact.told_department, fact.workflow_id,
                    fact.resolved_day, fact.tenths) AS took
                WHERE fact.company = :company
                GROUP BY 1, 2, 3, 4
                UNION ALL
                SELECT took.kind, took.start, took.key, took.value, count(*)
                FROM item_fact AS fact
                CROSS JOIN LATERAL item_spreads(fact.counted, fact.day, fact.step_id, fact.tenths) AS took
                WHERE fact.company = :company
                GROUP BY 1, 2, 3, 4
            ) AS took
            CROSS JOIN LATERAL grains(start)
            GROUP BY kind, grain, first, key
            ORDER BY min(start)
            """;

    private Facts() {}
}
