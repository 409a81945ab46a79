-- A pipeline as its list shows it. Deleted ones stay as rows: their runs can still be looked at.
CREATE TABLE pipeline (
    id          uuid        PRIMARY KEY,
    project_id  text        NOT NULL,
    name        text        NOT NULL,
    description text        NOT NULL,
    is_enabled  boolean     NOT NULL,
    version     int         NOT NULL,
    stage_count int         NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    deleted_at  timestamptz
);

-- Ids begin with the time, so that newer ones are higher.
CREATE INDEX pipeline_newest ON pipeline (project_id, id DESC) WHERE deleted_at IS NULL;

-- What a pipeline did with each of its versions. A version never changes: its runs outlive the next one.
CREATE TABLE pipeline_version (
    pipeline_id uuid        NOT NULL REFERENCES pipeline,
    version     int         NOT NULL,
    stages      text        NOT NULL,
    -- What a run has to be given.
    parameters  text[]      NOT NULL,
    -- The engine's number for what the version was compiled to.
    plan        bigint      NOT NULL,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (pipeline_id, version)
);

-- How many there are to be listed in each project, and which projects there are.
CREATE TABLE pipeline_total (
    project_id text   PRIMARY KEY,
    pipelines  bigint NOT NULL
);

-- Runs as their lists show them. The engine keeps what they are; this is written with each change of theirs.
CREATE TABLE pipeline_run (
    id             uuid        PRIMARY KEY,
    pipeline_id    uuid        NOT NULL,
    project_id     text        NOT NULL,
    pipeline_name  text        NOT NULL,
    version        int         NOT NULL,
    status         text        NOT NULL,
    trigger_source text,
    created_at     timestamptz NOT NULL,
    started_at     timestamptz,
    completed_at   timestamptz
);

CREATE INDEX pipeline_run_of_pipeline ON pipeline_run (pipeline_id, status, id DESC);
CREATE INDEX pipeline_run_of_project ON pipeline_run (project_id, status, id DESC);

-- How many runs there are of each status.
CREATE TABLE pipeline_count (
    pipeline_id uuid   NOT NULL,
    status      text   NOT NULL,
    project_id  text   NOT NULL,
    runs        bigint NOT NULL,
    PRIMARY KEY (pipeline_id, status)
);

CREATE INDEX pipeline_count_of_project ON pipeline_count (project_id, status);

-- How long the runs took that are over: how many took about as long as each bucket says, and how long exactly together. Each bucket
-- is a twentieth longer than the one before.
CREATE TABLE pipeline_duration (
    pipeline_id uuid   NOT NULL,
    bucket      int    NOT NULL,
    runs        bigint NOT NULL,
    millis      bigint NOT NULL,
    PRIMARY KEY (pipeline_id, bucket)
);
