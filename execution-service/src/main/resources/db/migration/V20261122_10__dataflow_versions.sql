-- What a data flow was with each of its versions. A version never changes: its executions outlive the next one.
CREATE TABLE dataflow_version (
    workflow_id text        NOT NULL REFERENCES dataflow,
    version     int         NOT NULL,
    name        text        NOT NULL,
    description text        NOT NULL,
    steps       text        NOT NULL,
    -- The engine's number for what the version was compiled to.
    plan        bigint      NOT NULL,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (workflow_id, version)
);

-- Deleted ones stay as rows, so that no new data flow ever gets an old one's id and executions.
ALTER TABLE dataflow ADD COLUMN deleted_at timestamptz;

DROP INDEX dataflow_newest;
CREATE INDEX dataflow_newest ON dataflow (company_guid, created_at DESC, workflow_id DESC) WHERE deleted_at IS NULL;

-- How many there are to be listed: counting them anew for each page would take longer with each one more.
CREATE TABLE dataflow_total (
    company_guid uuid   PRIMARY KEY,
    flows        bigint NOT NULL
);

INSERT INTO dataflow_total (company_guid, flows) SELECT company_guid, count(*) FROM dataflow GROUP BY company_guid;
