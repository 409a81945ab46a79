-- A data flow as its list shows it. The id is what the API gives out: unguessable, so it needs no other.
CREATE TABLE dataflow (
    workflow_id  text        PRIMARY KEY CHECK (workflow_id ~ '^wf-[a-z0-9]{8}$'),
    -- All zeros where the caller's token names no company: null would fit no plain index condition.
    company_guid uuid        NOT NULL,
    name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    description  text        NOT NULL,
    version      int         NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);

-- Lists are of one company, newest first.
CREATE INDEX dataflow_newest ON dataflow (company_guid, created_at DESC, workflow_id DESC);
