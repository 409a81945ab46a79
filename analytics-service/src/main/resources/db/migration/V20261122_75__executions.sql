-- What is known of one execution: what its newest event says.
CREATE TABLE facts.execution_fact (
    execution_id    text COLLATE "C" PRIMARY KEY,
    version         bigint      NOT NULL,
    company         uuid        NOT NULL,
    face            text        NOT NULL,
    workflow_id     text        NOT NULL,
    status          text        NOT NULL,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    completed_at    timestamptz,
    duration_ms     bigint,
    steps_completed int         NOT NULL,
    steps_failed    int         NOT NULL,
    steps_skipped   int         NOT NULL,
    steps_cancelled int         NOT NULL,
    -- Of the first step that failed for good, where one did.
    failed_type     text,
    error_code      text
) WITH (fillfactor = 80);

-- What the workflows of executions are called, as the latest execution of each says. What belongs to a project is named only
-- to those who hold a role in it.
CREATE TABLE facts.execution_workflow (
    company     uuid        NOT NULL,
    workflow_id text        COLLATE "C" NOT NULL,
    face        text        NOT NULL,
    name        text        COLLATE "C" NOT NULL,
    project_id  text,
    heard_at    timestamptz NOT NULL,
    PRIMARY KEY (company, workflow_id)
) WITH (fillfactor = 80);

CREATE FUNCTION milliseconds_between(since timestamptz, until timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN greatest(0, round(extract(epoch FROM until - since) * 1000))::bigint;

-- Where an execution is counted, as ticket_tells says it of tickets; here with milliseconds beside. Why one failed is told as
-- its code and the type of its step behind it, which a space parts.
CREATE FUNCTION execution_tells(
    face text, workflow_id text, status text, created_at timestamptz, started_at timestamptz, completed_at timestamptz,
    duration_ms bigint, steps_completed int, steps_failed int, steps_skipped int, steps_cancelled int, failed_type text,
    error_code text)
    RETURNS TABLE (kind text, start date, key text, sub text, n bigint, ms bigint)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT told.kind, (told.at AT TIME ZONE 'UTC')::date, told.key, told.sub, told.n, coalesce(told.ms, 0)
        FROM (VALUES
            ('execution.status', created_at, face, status, 1, duration_ms),
            ('execution.workflow', created_at, workflow_id, status, 1, duration_ms),
            ('execution.steps', created_at, face, 'completed', steps_completed, 0),
            ('execution.steps', created_at, face, 'failed', steps_failed, 0),
            ('execution.steps', created_at, face, 'skipped', steps_skipped, 0),
            ('execution.steps', created_at, face, 'cancelled', steps_cancelled, 0),
            ('execution.started', started_at, face, '', 1, milliseconds_between(created_at, started_at)),
            ('execution.ended', completed_at, face, status, 1, duration_ms),
            ('execution.workflow.ended', completed_at, workflow_id, status, 1, duration_ms),
            ('execution.failed', CASE WHEN status = 'failed' THEN completed_at END, face,
                coalesce(error_code, 'unknown') || ' ' || coalesce(failed_type, ''), 1, duration_ms)
        ) AS told (kind, at, key, sub, n, ms)
        WHERE told.at IS NOT NULL AND told.n > 0;
    END;

CREATE FUNCTION execution_spreads(
    face text, workflow_id text, status text, created_at timestamptz, started_at timestamptz, completed_at timestamptz,
    duration_ms bigint)
    RETURNS TABLE (kind text, start date, key text, value int)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        -- Nothing longer than some 24 days is told apart: more milliseconds do not fit, rounded.
        SELECT told.kind, (told.at AT TIME ZONE 'UTC')::date, told.key, two_digits(least(told.ms, 2100000000)::int)
        FROM (VALUES
            ('execution.ms', CASE WHEN status = 'completed' THEN completed_at END, face, duration_ms),
            ('execution.ms.workflow', CASE WHEN status = 'completed' THEN completed_at END, workflow_id, duration_ms),
            ('execution.ms.failed', CASE WHEN status = 'failed' THEN completed_at END, face, duration_ms),
            ('execution.wait', started_at, face, milliseconds_between(created_at, started_at))
        ) AS told (kind, at, key, ms)
        WHERE told.at IS NOT NULL AND told.ms IS NOT NULL;
    END;
