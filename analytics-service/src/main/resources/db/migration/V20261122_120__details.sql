-- What other instances are just applying is counted first: by the functions that are here until then.
SELECT pg_advisory_xact_lock(1112585290, 0);

-- Tickets of a workflow are narrowed by priority, status and target at once, and the more there are, the longer it took to count
-- them. Sums by all of these together are hardly fewer than the tickets of a day, so that there are those of months only.
CREATE OR REPLACE FUNCTION ticket_tells(
    day date, status text, priority text, category text, sub_category text, department text, workflow_id bigint,
    outcome text, resolved_day date, closed_day date, tenths int)
    RETURNS TABLE (kind text, start date, key text, sub text, hours int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, told.start, told.key, told.sub, coalesce(told.hours, 0)
        FROM (
            SELECT 'ticket.status' AS kind, day AS start, status AS key, '' AS sub, tenths AS hours
            UNION ALL SELECT 'ticket.priority', day, coalesce(priority, ''), status, 0
            UNION ALL SELECT 'ticket.sla', day, coalesce(priority, ''), outcome, 0
            UNION ALL SELECT 'ticket.category', day, coalesce(category, ''), coalesce(sub_category, ''), 0
            UNION ALL SELECT 'ticket.category.status', day, coalesce(category, ''), status, 0
            UNION ALL SELECT 'ticket.department', day, coalesce(department, ''), status, 0
            UNION ALL SELECT 'ticket.workflow', day, workflow_id::text, status, tenths
            UNION ALL SELECT 'ticket.workflow.sla', day, workflow_id::text, outcome, 0
            UNION ALL SELECT 'ticket.detail', day, workflow_id::text || ' ' || outcome || ' ' || coalesce(priority, ''), status, 0
            UNION ALL SELECT 'ticket.resolved', resolved_day, '', '', tenths
            UNION ALL SELECT 'ticket.closed', closed_day, status, '', 0
        ) AS told
        WHERE status IS NOT NULL AND told.start IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE FUNCTION grains(kind text, start date) RETURNS TABLE (grain text, first date)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT part.grain, part.first
        FROM (
            SELECT 'm' AS grain, start - extract(day FROM start)::int + 1 AS first
            UNION ALL SELECT 'd', start WHERE kind <> 'ticket.detail'
            UNION ALL SELECT 'y', start - extract(doy FROM start)::int + 1 WHERE kind <> 'ticket.detail'
        ) AS part;
    END;

INSERT INTO facts.tally (company, kind, grain, start, key, sub, n, tenths)
SELECT company, 'ticket.detail', grain, first, workflow_id::text || ' ' || outcome || ' ' || coalesce(told_priority, ''), status,
    count(*), 0
FROM facts.ticket_fact
CROSS JOIN LATERAL grains('ticket.detail', day)
WHERE counted AND day IS NOT NULL AND workflow_id IS NOT NULL
GROUP BY company, grain, first, workflow_id, outcome, coalesce(told_priority, ''), status;
