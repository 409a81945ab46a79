-- What other instances are just applying is counted first: by the functions that are here until then.
SELECT pg_advisory_xact_lock(1112585290, 0);

-- Tickets of a category in a status are asked for together often enough to be counted together. Hours are told only where
-- somebody reads them: an end then moves no sums but those of states and outcomes.
CREATE OR REPLACE FUNCTION ticket_tells(
    day date, status text, priority text, category text, sub_category text, department text, workflow_id bigint,
    outcome text, resolved_day date, closed_day date, tenths int)
    RETURNS TABLE (kind text, start date, key text, sub text, hours int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, told.start, told.key, told.sub, coalesce(told.hours, 0)
        FROM (VALUES
            ('ticket.status', day, status, '', tenths),
            ('ticket.priority', day, coalesce(priority, ''), status, 0),
            ('ticket.sla', day, coalesce(priority, ''), outcome, 0),
            ('ticket.category', day, coalesce(category, ''), coalesce(sub_category, ''), 0),
            ('ticket.category.status', day, coalesce(category, ''), status, 0),
            ('ticket.department', day, coalesce(department, ''), status, 0),
            ('ticket.workflow', day, workflow_id::text, status, tenths),
            ('ticket.workflow.sla', day, workflow_id::text, outcome, 0),
            ('ticket.resolved', resolved_day, '', '', tenths),
            ('ticket.closed', closed_day, status, '', 0)
        ) AS told (kind, start, key, sub, hours)
        WHERE status IS NOT NULL AND told.start IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE OR REPLACE FUNCTION item_tells(
    counted boolean, day date, status text, origin text, outcome text, user_id bigint, step_id bigint, by_user_id bigint,
    tenths int)
    RETURNS TABLE (kind text, start date, key text, sub text, hours int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, day, told.key, told.sub, coalesce(told.hours, 0)
        FROM (VALUES
            ('item.status', status, '', tenths),
            ('item.origin', origin, '', 0),
            ('item.sla', status, outcome, 0),
            ('item.user', user_id::text, status, tenths),
            ('item.user.sla', user_id::text, outcome, 0),
            ('item.user.origin', user_id::text, origin, 0),
            ('item.step', step_id::text, status, tenths),
            ('item.step.sla', step_id::text, outcome, 0),
            ('item.step.origin', step_id::text, origin, 0),
            ('item.by', CASE WHEN origin <> 'System' THEN by_user_id::text END, origin, 0),
            ('item.to', CASE WHEN origin <> 'System' THEN user_id::text END, origin, 0)
        ) AS told (kind, key, sub, hours)
        WHERE counted AND told.key IS NOT NULL AND told.sub IS NOT NULL;
    END;

INSERT INTO facts.tally (company, kind, grain, start, key, sub, n, tenths)
SELECT company, 'ticket.category.status', grain, first, coalesce(told_category, ''), status, count(*), 0
FROM facts.ticket_fact
CROSS JOIN LATERAL grains(day)
WHERE counted AND day IS NOT NULL
GROUP BY company, grain, first, coalesce(told_category, ''), status;

UPDATE facts.tally
SET tenths = 0
WHERE kind NOT IN ('ticket.status', 'ticket.workflow', 'ticket.resolved', 'item.status', 'item.user', 'item.step')
    AND kind NOT LIKE 'execution.%'
    AND tenths <> 0;
