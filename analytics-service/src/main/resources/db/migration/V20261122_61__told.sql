-- What one fact tells: where it is counted, by the day, with its tenths of hours beside. Intake, rebuild and tests all count
-- by these. The arguments are columns of the fact; what is not counted tells nothing.
CREATE FUNCTION ticket_tells(
    day date, status text, priority text, category text, sub_category text, department text, workflow_id bigint,
    outcome text, resolved_day date, closed_day date, tenths int)
    RETURNS TABLE (kind text, start date, key text, sub text, hours int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, told.start, told.key, told.sub, coalesce(tenths, 0)
        FROM (VALUES
            ('ticket.status', day, status, ''),
            ('ticket.priority', day, coalesce(priority, ''), status),
            ('ticket.sla', day, coalesce(priority, ''), outcome),
            ('ticket.category', day, coalesce(category, ''), coalesce(sub_category, '')),
            ('ticket.department', day, coalesce(department, ''), status),
            ('ticket.workflow', day, workflow_id::text, status),
            ('ticket.workflow.sla', day, workflow_id::text, outcome),
            ('ticket.resolved', resolved_day, '', ''),
            ('ticket.closed', closed_day, status, '')
        ) AS told (kind, start, key, sub)
        WHERE status IS NOT NULL AND told.start IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE FUNCTION ticket_spreads(
    priority text, category text, department text, workflow_id bigint, resolved_day date, tenths int)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, resolved_day, told.key, two_digits(tenths)
        FROM (VALUES
            ('ticket.hours.priority', coalesce(priority, '')),
            ('ticket.hours.category', coalesce(category, '')),
            ('ticket.hours.department', coalesce(department, '')),
            ('ticket.hours.workflow', workflow_id::text)
        ) AS told (kind, key)
        WHERE resolved_day IS NOT NULL AND tenths IS NOT NULL AND told.key IS NOT NULL;
    END;

CREATE FUNCTION item_tells(
    counted boolean, day date, status text, origin text, outcome text, user_id bigint, step_id bigint, by_user_id bigint,
    tenths int)
    RETURNS TABLE (kind text, start date, key text, sub text, hours int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, day, told.key, told.sub, coalesce(tenths, 0)
        FROM (VALUES
            ('item.status', status, ''),
            ('item.origin', origin, ''),
            ('item.sla', status, outcome),
            ('item.user', user_id::text, status),
            ('item.user.sla', user_id::text, outcome),
            ('item.user.origin', user_id::text, origin),
            ('item.step', step_id::text, status),
            ('item.step.sla', step_id::text, outcome),
            ('item.step.origin', step_id::text, origin),
            ('item.by', CASE WHEN origin <> 'System' THEN by_user_id::text END, origin),
            ('item.to', CASE WHEN origin <> 'System' THEN user_id::text END, origin)
        ) AS told (kind, key, sub)
        WHERE counted AND told.key IS NOT NULL AND told.sub IS NOT NULL;
    END;

CREATE FUNCTION item_spreads(counted boolean, day date, step_id bigint, tenths int)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, day, told.key, two_digits(tenths)
        FROM (VALUES ('item.hours', ''), ('item.step.hours', step_id::text)) AS told (kind, key)
        WHERE counted AND tenths IS NOT NULL AND told.key IS NOT NULL;
    END;

-- A day counts by itself, in its month, and in its year.
CREATE FUNCTION grains(start date) RETURNS TABLE (grain text, first date)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT part.grain, part.first
        FROM (VALUES
            ('d', start),
            ('m', start - extract(day FROM start)::int + 1),
            ('y', start - extract(doy FROM start)::int + 1)
        ) AS part (grain, first);
    END;
