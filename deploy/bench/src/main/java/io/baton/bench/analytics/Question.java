package io.baton.bench.analytics;

import java.util.List;

/**
 * What is asked.
 *
 * @param path of the chart
 * @param plain the heart of the same question over the facts themselves
 */
record Question(String path, String plain) {

    private static final String BREACHED = "count(*) FILTER (WHERE outcome = 'breached' OR due_at <= now())";

    private static final String TICKETS = " FROM ticket_fact WHERE company = :company AND counted";

    private static final String ITEMS = " FROM item_fact WHERE company = :company AND counted";

    private static final String BY = " GROUP BY 1";

    private static final String OF_USERS =
            "SELECT user_id, count(*), sum(tenths), count(*) FILTER (WHERE status = 'new'), " + BREACHED + ITEMS + BY;

    private static final String OF_ALL = "SELECT status, count(*), sum(tenths), " + BREACHED + TICKETS + BY
            + " UNION ALL SELECT origin, count(*), 0, 0" + ITEMS + BY;

    private static final String OF_DAYS = "SELECT day, count(*)" + TICKETS + BY;

    private static final String OF_OPEN =
            "SELECT count(*)" + TICKETS + " AND status IN ('unassigned', 'pending', 'in progress', 'on_hold')";

    /** The bench has no executions; what is asked of them has no facts to be slow over. */
    private static final String NOTHING = "SELECT 1";

    static final List<Question> ALL = List.of(
            new Question("tickets/status/", "SELECT status, count(*)" + TICKETS + BY),
            new Question("tickets/priority/", "SELECT told_priority, count(*)" + TICKETS + BY),
            new Question(
                    "tickets/age/",
                    "SELECT width_bucket(current_date - day, ARRAY[1, 7, 30, 90]), count(*)" + TICKETS
                            + " AND status IN ('unassigned', 'pending', 'in progress', 'on_hold')" + BY),
            new Question("tickets/sla/", "SELECT told_priority, outcome, " + BREACHED + TICKETS + " GROUP BY 1, 2"),
            new Question("tickets/dashboard/", OF_ALL),
            new Question(
                    "ticket-categories/",
                    "SELECT told_category, told_sub_category, told_department, count(*)" + TICKETS
                            + " GROUP BY 1, 2, 3"),
            new Question(
                    "ticket-trends/",
                    "SELECT day, count(*), count(*) FILTER (WHERE closed_day IS NULL)" + TICKETS + BY),
            new Question(
                    "task-item-trends/",
                    "SELECT day, status, count(*), " + BREACHED + ITEMS + " AND day > current_date - 30 GROUP BY 1, 2"),
            new Question(
                    "workflows/metrics/",
                    "SELECT workflow_id, status, count(*), sum(tenths), " + BREACHED + TICKETS + " GROUP BY 1, 2"),
            new Question(
                    "workflows/departments/", "SELECT told_department, status, count(*)" + TICKETS + " GROUP BY 1, 2"),
            new Question(
                    "workflows/steps/",
                    "SELECT step_id, count(*), percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY tenths), "
                            + BREACHED + ITEMS + BY),
            new Question("tasks/status/", "SELECT status, count(*)" + ITEMS + BY),
            new Question("tasks/origin/", "SELECT origin, count(*)" + ITEMS + BY),
            new Question(
                    "tasks/performance/",
                    "SELECT percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY tenths), " + BREACHED + ITEMS),
            new Question("tasks/users/", OF_USERS),
            new Question(
                    "tasks/transfers/",
                    "SELECT by_user_id, user_id, step_id, count(*)" + ITEMS
                            + " AND origin <> 'System' GROUP BY 1, 2, 3"),
            new Question("workload/", OF_USERS),
            new Question("operational/", OF_ALL),
            new Question("service-health/", OF_ALL),
            new Question("sla-risk/", "SELECT " + BREACHED + TICKETS),
            new Question(
                    "anomalies/?days=30",
                    "SELECT day, count(*), sum(tenths), count(*) FILTER (WHERE origin = 'Escalation')" + ITEMS + BY),
            new Question("forecast/volume/", OF_DAYS),
            new Question("forecast/category/", "SELECT told_category, day, count(*)" + TICKETS + " GROUP BY 1, 2"),
            new Question("forecast/workload/", "SELECT extract(hour FROM began_at), count(*)" + TICKETS + BY),
            new Question(
                    "forecast/resolution/?by=category",
                    "SELECT told_category, percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY tenths)" + TICKETS
                            + BY),
            new Question("forecast/sla-risk/", OF_OPEN),
            new Question("forecast/comprehensive/", OF_DAYS),
            new Question("drilldown/tickets/status/?status=completed", of(TICKETS + " AND status = 'completed'")),
            new Question(
                    "drilldown/tickets/status/?status=completed&page=200", of(TICKETS + " AND status = 'completed'")),
            new Question(
                    "drilldown/tickets/status/?status=completed&category=Category%203",
                    of(TICKETS + " AND status = 'completed' AND told_category = 'Category 3'")),
            new Question("drilldown/tickets/priority/?priority=High", of(TICKETS + " AND told_priority = 'High'")),
            new Question("drilldown/tickets/age/?age_bucket=90%2B%20days", OF_OPEN),
            new Question("drilldown/tickets/sla/?sla_status=breached", of(TICKETS + " AND outcome = 'breached'")),
            new Question(
                    "drilldown/tickets/status/?status=completed&workflow_id=5000000003&priority=Critical",
                    of(TICKETS + " AND status = 'completed' AND workflow_id = 5000000003")),
            new Question("drilldown/tasks/status/?status=resolved", of(ITEMS + " AND status = 'resolved'")),
            new Question("drilldown/tasks/status/?status=resolved&page=300", of(ITEMS + " AND status = 'resolved'")),
            new Question("drilldown/tasks/origin/?origin=Escalation", of(ITEMS + " AND origin = 'Escalation'")),
            new Question("drilldown/transfers/", of(ITEMS + " AND origin <> 'System'")),
            new Question("drilldown/user/5000000007/", of(ITEMS + " AND user_id = 5000000007")),
            new Question("drilldown/workflow/5000000003/", of(TICKETS + " AND workflow_id = 5000000003")),
            new Question("executions/overview/", NOTHING),
            new Question("executions/throughput/", NOTHING),
            new Question("executions/durations/", NOTHING),
            new Question("executions/failures/", NOTHING));

    private static String of(String some) {
        return "SELECT count(*)" + some;
    }
}
