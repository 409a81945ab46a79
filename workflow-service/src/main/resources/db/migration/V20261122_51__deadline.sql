-- Which share of an item's time was last said to be gone: 1 for 80 %, 2 for 90 %, 3 for all of it.
ALTER TABLE task_item ADD COLUMN sla_mark smallint NOT NULL DEFAULT 0;

-- When the next share is gone. Immutable, since only seconds are added, which are as long in every time zone.
CREATE FUNCTION sla_due(clock_from timestamptz, target timestamptz, mark smallint) RETURNS timestamptz
    IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN clock_from + make_interval(secs => extract(epoch FROM target - clock_from)::double precision
                                          * (ARRAY[0.8, 0.9, 1.0])[mark + 1]::double precision);

CREATE INDEX task_item_sla_due ON task_item (sla_due(clock_from, target_resolution, sla_mark))
    WHERE status IN ('new', 'in progress') AND target_resolution IS NOT NULL AND sla_mark < 3;
