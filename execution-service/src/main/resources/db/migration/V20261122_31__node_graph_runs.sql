-- The questions that are open, of all runs of node graphs. What was asked and answered before is in the history of its run.
CREATE TABLE graph_pause (
    run_id       uuid        NOT NULL,
    node         int         NOT NULL,
    company_guid uuid        NOT NULL,
    paused_at    timestamptz NOT NULL,
    PRIMARY KEY (run_id, node)
);

CREATE INDEX graph_pause_newest ON graph_pause (company_guid, paused_at DESC, run_id DESC, node DESC);

-- The runs that nodes want, with the numbers they have or will have. A run that has one is not started twice.
CREATE TABLE graph_child (
    number bigint NOT NULL DEFAULT nextval('graph_run_number') UNIQUE,
    parent uuid   NOT NULL,
    node   int    NOT NULL,
    place  int    NOT NULL,
    -- WAITING, STARTED, or how it ended.
    state  text   NOT NULL DEFAULT 'WAITING',
    -- What it gave, or why there is nothing.
    output text,
    error  text,
    PRIMARY KEY (parent, node, place)
);

-- Nodes whose runs somebody has to look at: one began or ended, or they are wanted, or not wanted any more.
CREATE TABLE graph_due (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent uuid   NOT NULL,
    node   int    NOT NULL
);

-- What the graphs within nodes were compiled to.
CREATE TABLE graph_inner_plan (
    version bigint NOT NULL REFERENCES graph_version ON DELETE CASCADE,
    node    text   NOT NULL,
    plan    bigint NOT NULL,
    PRIMARY KEY (version, node)
);
