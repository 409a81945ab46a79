-- What other instances are just applying is counted first: by the functions that are here until then.
SELECT pg_advisory_xact_lock(1112585290, 0);

-- Two digits up to the longest: a row of runs that wait for people for days holds a few hundred lengths, and not thousands.
-- Nothing longer than some 24 days is told apart: more milliseconds do not fit, rounded.
CREATE FUNCTION two_digits_of_milliseconds(ms bigint) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN ms < 1000000 THEN two_digits(ms::int)
        WHEN ms < 10000000 THEN (ms + 50000) / 100000 * 100000
        WHEN ms < 100000000 THEN (ms + 500000) / 1000000 * 1000000
        WHEN ms < 1000000000 THEN (ms + 5000000) / 10000000 * 10000000
        ELSE (least(ms, 2100000000) + 50000000) / 100000000 * 100000000
    END::int;

CREATE OR REPLACE FUNCTION execution_spreads(
    face text, workflow_id text, status text, created_at timestamptz, started_at timestamptz, completed_at timestamptz,
    duration_ms bigint)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, (told.at AT TIME ZONE 'UTC')::date, told.key, two_digits_of_milliseconds(told.ms)
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

-- A length that was rounded already cannot be rounded again: all are made anew from what is known of each execution.
DELETE FROM facts.spread WHERE kind LIKE 'execution.%';

INSERT INTO facts.spread (company, kind, grain, start, key, pairs)
SELECT told.company, told.kind, part.grain, part.first, told.key, compact_pairs(array_agg(length_pair(told.value, told.n)))
FROM (
    SELECT fact.company, took.kind, took.start, took.key, took.value, count(*) AS n
    FROM facts.execution_fact AS fact
    CROSS JOIN LATERAL execution_spreads(fact.face, fact.workflow_id, fact.status, fact.created_at, fact.started_at,
        fact.completed_at, fact.duration_ms) AS took
    GROUP BY fact.company, took.kind, took.start, took.key, took.value
) AS told
CROSS JOIN LATERAL grains(told.start) AS part
GROUP BY told.company, told.kind, part.grain, part.first, told.key;
