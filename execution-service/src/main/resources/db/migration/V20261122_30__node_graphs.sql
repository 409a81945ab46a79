-- A node graph as its company works on it; the API calls it a workflow.
CREATE TABLE graph (
    number       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- All zeros where the caller's token names no company.
    company_guid uuid        NOT NULL,
    name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    description  text        NOT NULL,
    definition   text        NOT NULL,
    -- Of the definition without its layout, so that whoever starts a run knows its version without reading the definition.
    hash         text        NOT NULL,
    revision     int         NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    UNIQUE (company_guid, name)
);

-- Lists are of one company, newest first; numbers are drawn in the order of creation.
CREATE INDEX graph_newest ON graph (company_guid, number DESC);

-- What a node graph was when a run of it began. Never changes: runs go on with theirs.
CREATE TABLE graph_version (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    graph       bigint      NOT NULL REFERENCES graph ON DELETE CASCADE,
    version     int         NOT NULL,
    name        text        NOT NULL,
    description text        NOT NULL,
    definition  text        NOT NULL,
    hash        text        NOT NULL,
    -- The engine's number for what it was compiled to.
    plan        bigint      NOT NULL,
    created_at  timestamptz NOT NULL,
    UNIQUE (graph, version),
    UNIQUE (graph, hash)
);

-- Runs are numbered over all companies, like everything else of this API.
CREATE SEQUENCE graph_run_number;
