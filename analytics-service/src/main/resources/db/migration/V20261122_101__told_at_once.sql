-- What other instances are just applying is counted first: by the functions that are here until then.
SELECT pg_advisory_xact_lock(1112585290, 0);

-- The same as before, each. A list of values is prepared anew for each fact that it is asked of; selects one after the other are
-- prepared once, and take a quarter of the time.
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
            UNION ALL SELECT 'ticket.resolved', resolved_day, '', '', tenths
            UNION ALL SELECT 'ticket.closed', closed_day, status, '', 0
        ) AS told
        WHERE status IS NOT NULL AND told.start IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE OR REPLACE FUNCTION ticket_spreads(
    priority text, category text, department text, workflow_id bigint, resolved_day date, tenths int)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, resolved_day, told.key, two_digits(tenths)
        FROM (
            SELECT 'ticket.hours.priority' AS kind, coalesce(priority, '') AS key
            UNION ALL SELECT 'ticket.hours.category', coalesce(category, '')
            UNION ALL SELECT 'ticket.hours.department', coalesce(department, '')
            UNION ALL SELECT 'ticket.hours.workflow', workflow_id::text
        ) AS told
        WHERE resolved_day IS NOT NULL AND tenths IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE OR REPLACE FUNCTION item_tells(
    counted boolean, day date, status text, origin text, outcome text, user_id bigint, step_id bigint, by_user_id bigint,
    tenths int)
    RETURNS TABLE (kind text, start date, key text, sub text, hours int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, day, told.key, told.sub, coalesce(told.hours, 0)
        FROM (
            SELECT 'item.status' AS kind, status AS key, '' AS sub, tenths AS hours
            UNION ALL SELECT 'item.origin', origin, '', 0
            UNION ALL SELECT 'item.sla', status, outcome, 0
            UNION ALL SELECT 'item.user', user_id::text, status, tenths
            UNION ALL SELECT 'item.user.sla', user_id::text, outcome, 0
            UNION ALL SELECT 'item.user.origin', user_id::text, origin, 0
            UNION ALL SELECT 'item.step', step_id::text, status, tenths
            UNION ALL SELECT 'item.step.sla', step_id::text, outcome, 0
            UNION ALL SELECT 'item.step.origin', step_id::text, origin, 0
            UNION ALL SELECT 'item.by', CASE WHEN origin <> 'System' THEN by_user_id::text END, origin, 0
            UNION ALL SELECT 'item.to', CASE WHEN origin <> 'System' THEN user_id::text END, origin, 0
        ) AS told
        WHERE counted AND told.key IS NOT NULL AND told.sub IS NOT NULL;
    END;

CREATE OR REPLACE FUNCTION item_spreads(counted boolean, day date, step_id bigint, tenths int)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, day, told.key, two_digits(tenths)
        FROM (
            SELECT 'item.hours' AS kind, '' AS key
            UNION ALL SELECT 'item.step.hours', step_id::text
        ) AS told
        WHERE counted AND tenths IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE OR REPLACE FUNCTION grains(start date) RETURNS TABLE (grain text, first date)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT part.grain, part.first
        FROM (
            SELECT 'd' AS grain, start AS first
            UNION ALL SELECT 'm', start - extract(day FROM start)::int + 1
            UNION ALL SELECT 'y', start - extract(doy FROM start)::int + 1
        ) AS part;
    END;

CREATE OR REPLACE FUNCTION execution_tells(
    face text, workflow_id text, status text, created_at timestamptz, started_at timestamptz, completed_at timestamptz,
    duration_ms bigint, steps_completed int, steps_failed int, steps_skipped int, steps_cancelled int, failed_type text,
    error_code text)
    RETURNS TABLE (kind text, start date, key text, sub text, n bigint, ms bigint)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, (told.at AT TIME ZONE 'UTC')::date, told.key, told.sub, told.n, coalesce(told.ms, 0)
        FROM (
            SELECT 'execution.status' AS kind, created_at AS at, face AS key, status AS sub, 1 AS n, duration_ms AS ms
            UNION ALL SELECT 'execution.workflow', created_at, workflow_id, status, 1, duration_ms
            UNION ALL SELECT 'execution.steps', created_at, face, 'completed', steps_completed, 0
            UNION ALL SELECT 'execution.steps', created_at, face, 'failed', steps_failed, 0
            UNION ALL SELECT 'execution.steps', created_at, face, 'skipped', steps_skipped, 0
            UNION ALL SELECT 'execution.steps', created_at, face, 'cancelled', steps_cancelled, 0
            UNION ALL SELECT 'execution.started', started_at, face, '', 1, milliseconds_between(created_at, started_at)
            UNION ALL SELECT 'execution.ended', completed_at, face, status, 1, duration_ms
            UNION ALL SELECT 'execution.workflow.ended', completed_at, workflow_id, status, 1, duration_ms
            UNION ALL SELECT 'execution.failed', CASE WHEN status = 'failed' THEN completed_at END, face,
                coalesce(error_code, 'unknown') || ' ' || coalesce(failed_type, ''), 1, duration_ms
        ) AS told
        WHERE told.at IS NOT NULL AND told.n > 0;
    END;

CREATE OR REPLACE FUNCTION execution_spreads(
    face text, workflow_id text, status text, created_at timestamptz, started_at timestamptz, completed_at timestamptz,
    duration_ms bigint)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        -- Nothing longer than some 24 days is told apart: more milliseconds do not fit, rounded.
        SELECT told.kind, (told.at AT TIME ZONE 'UTC')::date, told.key, two_digits(least(told.ms, 2100000000)::int)
        FROM (
            SELECT 'execution.ms' AS kind, CASE WHEN status = 'completed' THEN completed_at END AS at, face AS key,
                duration_ms AS ms
            UNION ALL SELECT 'execution.ms.workflow', CASE WHEN status = 'completed' THEN completed_at END, workflow_id,
                duration_ms
            UNION ALL SELECT 'execution.ms.failed', CASE WHEN status = 'failed' THEN completed_at END, face, duration_ms
            UNION ALL SELECT 'execution.wait', started_at, face, milliseconds_between(created_at, started_at)
        ) AS told
        WHERE told.at IS NOT NULL AND told.ms IS NOT NULL;
    END;
