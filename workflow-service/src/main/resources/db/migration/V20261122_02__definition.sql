CREATE TABLE workflow (
    workflow_id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                    text        NOT NULL,
    description             text,
    category                text,
    sub_category            text,
    department              text,
    low_sla_seconds         bigint,
    medium_sla_seconds      bigint,
    high_sla_seconds        bigint,
    urgent_sla_seconds      bigint,
    status                  text        NOT NULL CHECK (status IN ('draft', 'initialized', 'paused')),
    published_version       integer,
    has_unpublished_changes boolean     NOT NULL,
    version                 bigint      NOT NULL,
    created_at              timestamptz NOT NULL,
    updated_at              timestamptz NOT NULL,
    CONSTRAINT workflow_name UNIQUE (name)
);

CREATE INDEX workflow_newest ON workflow (created_at DESC, workflow_id DESC);

CREATE TABLE step (
    step_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id bigint        NOT NULL REFERENCES workflow ON DELETE CASCADE,
    name        text          NOT NULL,
    description text,
    instruction text,
    role_id     bigint,
    escalate_to bigint,
    weight      numeric(4, 2) NOT NULL CHECK (weight >= 0),
    step_order  integer       NOT NULL,
    is_start    boolean       NOT NULL,
    is_end      boolean       NOT NULL,
    design      jsonb
);

CREATE INDEX step_of_workflow ON step (workflow_id, step_order);

CREATE TABLE transition (
    transition_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id   bigint NOT NULL REFERENCES workflow ON DELETE CASCADE,
    from_step_id  bigint NOT NULL REFERENCES step ON DELETE CASCADE,
    to_step_id    bigint NOT NULL REFERENCES step ON DELETE CASCADE,
    name          text   NOT NULL,
    CHECK (from_step_id <> to_step_id),
    CONSTRAINT transition_once UNIQUE (from_step_id, to_step_id, name)
);

CREATE INDEX transition_of_workflow ON transition (workflow_id, transition_id);
CREATE INDEX transition_to_step ON transition (to_step_id);

-- A workflow as it was published: never changed, and kept when the workflow goes, because tasks run on it.
CREATE TABLE workflow_version (
    workflow_id        bigint      NOT NULL,
    version            integer     NOT NULL,
    name               text        NOT NULL,
    category           text        NOT NULL,
    sub_category       text,
    department         text        NOT NULL,
    low_sla_seconds    bigint,
    medium_sla_seconds bigint,
    high_sla_seconds   bigint,
    urgent_sla_seconds bigint,
    graph              jsonb       NOT NULL,
    in_force           boolean     NOT NULL,
    published_at       timestamptz NOT NULL,
    PRIMARY KEY (workflow_id, version)
);

-- New tickets go to the one version of a workflow that is in force.
CREATE UNIQUE INDEX workflow_version_in_force ON workflow_version (workflow_id) WHERE in_force;
CREATE INDEX workflow_version_by_kind ON workflow_version (lower(category), lower(department)) WHERE in_force;
