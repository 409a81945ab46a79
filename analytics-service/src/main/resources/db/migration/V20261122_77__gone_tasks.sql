-- What other instances are just applying is counted first: by the functions that are here until then.
SELECT pg_advisory_xact_lock(1112585290, 0);

-- A ticket whose task is gone has none: it counts as unassigned, by what the ticket itself says. A task that is gone does not
-- stand in for a ticket that nothing was heard of.
ALTER TABLE facts.ticket_fact
    ALTER COLUMN counted SET EXPRESSION AS (NOT deleted AND (ticket_version > 0 OR NOT task_deleted)),
    ALTER COLUMN status SET EXPRESSION AS (
        CASE WHEN NOT deleted AND (ticket_version > 0 OR NOT task_deleted)
            THEN CASE WHEN task_deleted THEN 'unassigned' ELSE coalesce(task_status, 'unassigned') END END),
    ALTER COLUMN outcome SET EXPRESSION AS (sla_outcome(
        NOT deleted AND (ticket_version > 0 OR NOT task_deleted), target_resolution,
        CASE WHEN task_status = 'completed' THEN coalesce(resolution_time, updated_at) END,
        task_status = 'cancelled' OR task_deleted));

-- Those counted nowhere so far.
UPDATE facts.ticket_fact
SET task_subject = NULL, task_category = NULL, task_sub_category = NULL, task_department = NULL, task_priority = NULL,
    workflow_id = NULL, workflow_name = NULL, step_id = NULL, step_name = NULL, holder_id = NULL, holder_name = NULL,
    target_resolution = NULL, held_since = NULL, resolution_time = NULL
WHERE task_deleted;

INSERT INTO facts.tally AS total (company, kind, grain, start, key, sub, n, tenths)
SELECT fact.company, told.kind, part.grain, part.first, told.key, told.sub, count(*), sum(told.hours)
FROM facts.ticket_fact AS fact
CROSS JOIN LATERAL ticket_tells(fact.day, fact.status, fact.told_priority, fact.told_category, fact.told_sub_category,
    fact.told_department, fact.workflow_id, fact.outcome, fact.resolved_day, fact.closed_day, fact.tenths) AS told
CROSS JOIN LATERAL grains(told.start) AS part
WHERE fact.task_deleted AND fact.counted
GROUP BY fact.company, told.kind, part.grain, part.first, told.key, told.sub
ON CONFLICT (company, kind, grain, start, key, sub) DO UPDATE
SET n = total.n + excluded.n, tenths = total.tenths + excluded.tenths;
