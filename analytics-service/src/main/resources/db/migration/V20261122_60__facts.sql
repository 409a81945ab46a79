-- The first facts knew little: what took their place is filled by hearing the topics again from their beginning.
DROP TABLE ticket_fact, status_by_day, progress;

-- What is counted lies in a schema of its own, so that a rebuild can fill another beside it and exchange the two. Functions
-- lie outside of it: they are the same for both.
CREATE SCHEMA facts;

-- The one rule of service levels, for tickets and items alike; null for what is not counted at all.
CREATE FUNCTION sla_outcome(counted boolean, target timestamptz, ended timestamptz, void boolean) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN NOT counted THEN NULL
        WHEN target IS NULL OR void THEN 'no_sla'
        WHEN ended IS NULL THEN 'open'
        WHEN ended <= target THEN 'met'
        ELSE 'breached'
    END;

-- When an open one is breached: never, while its clock stands still.
CREATE FUNCTION sla_due(outcome text, target timestamptz, held_since timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN outcome = 'open' THEN CASE WHEN held_since < target THEN 'infinity' ELSE target END
    END;

-- Tenths of hours, rounded half up.
CREATE FUNCTION tenths_between(since timestamptz, until timestamptz) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN greatest(0, floor(extract(epoch FROM until - since) / 360 + 0.5))::int;

-- Two significant digits are enough for a distribution, and keep it small.
CREATE FUNCTION two_digits(tenths int) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN tenths < 100 THEN tenths
        WHEN tenths < 1000 THEN (tenths + 5) / 10 * 10
        WHEN tenths < 10000 THEN (tenths + 50) / 100 * 100
        WHEN tenths < 100000 THEN (tenths + 500) / 1000 * 1000
        WHEN tenths < 1000000 THEN (tenths + 5000) / 10000 * 10000
        ELSE (tenths::bigint + 50000) / 100000 * 100000
    END;

-- What is known of one ticket. Its two halves come from two topics in any order, each guarded by its own version; version 0
-- means that nothing was heard of that half yet. A ticket may get another task after its first: the latest counts.
CREATE TABLE facts.ticket_fact (
    ticket_number     text COLLATE "C" PRIMARY KEY,

    ticket_version    bigint  NOT NULL DEFAULT 0,
    deleted           boolean NOT NULL DEFAULT false,
    ticket_company    uuid,
    created_at        timestamptz,
    subject           text,
    category          text,
    sub_category      text,
    department        text,
    priority          text,

    task_id           bigint  NOT NULL DEFAULT 0,
    task_version      bigint  NOT NULL DEFAULT 0,
    task_deleted      boolean NOT NULL DEFAULT false,
    task_company      uuid,
    task_created_at   timestamptz,
    task_status       text,
    task_subject      text,
    task_category     text,
    task_sub_category text,
    task_department   text,
    task_priority     text,
    workflow_id       bigint,
    workflow_name     text,
    step_id           bigint,
    step_name         text,
    holder_id         bigint,
    holder_name       text,
    target_resolution timestamptz,
    held_since        timestamptz,
    resolution_time   timestamptz,
    updated_at        timestamptz,

    -- What the two halves say together. A task heard of before its ticket stands in for it until the ticket arrives.
    company           uuid NOT NULL GENERATED ALWAYS AS
        (coalesce(ticket_company, task_company, '00000000-0000-0000-0000-000000000000')) STORED,
    counted           boolean NOT NULL GENERATED ALWAYS AS (NOT (deleted OR task_deleted)) STORED,
    began_at          timestamptz GENERATED ALWAYS AS (coalesce(created_at, task_created_at)) STORED,
    day               date GENERATED ALWAYS AS
        ((coalesce(created_at, task_created_at) AT TIME ZONE 'UTC')::date) STORED,
    status            text GENERATED ALWAYS AS
        (CASE WHEN NOT (deleted OR task_deleted) THEN coalesce(task_status, 'unassigned') END) STORED,
    told_subject      text GENERATED ALWAYS AS (coalesce(subject, task_subject)) STORED,
    told_category     text GENERATED ALWAYS AS (coalesce(category, task_category)) STORED,
    told_sub_category text GENERATED ALWAYS AS (coalesce(sub_category, task_sub_category)) STORED,
    told_department   text GENERATED ALWAYS AS (coalesce(department, task_department)) STORED,
    told_priority     text GENERATED ALWAYS AS (coalesce(priority, task_priority)) STORED,
    outcome           text GENERATED ALWAYS AS (sla_outcome(
        NOT (deleted OR task_deleted), target_resolution,
        CASE WHEN task_status = 'completed' THEN coalesce(resolution_time, updated_at) END,
        task_status = 'cancelled')) STORED,
    due_at            timestamptz GENERATED ALWAYS AS (sla_due(
        sla_outcome(
            NOT (deleted OR task_deleted), target_resolution,
            CASE WHEN task_status = 'completed' THEN coalesce(resolution_time, updated_at) END,
            task_status = 'cancelled'),
        target_resolution, held_since)) STORED,
    resolved_at       timestamptz GENERATED ALWAYS AS (
        CASE WHEN task_status = 'completed' AND NOT (deleted OR task_deleted)
            THEN coalesce(resolution_time, updated_at) END) STORED,
    resolved_day      date GENERATED ALWAYS AS (
        CASE WHEN task_status = 'completed' AND NOT (deleted OR task_deleted)
            THEN (coalesce(resolution_time, updated_at) AT TIME ZONE 'UTC')::date END) STORED,
    -- When it left the open ones, resolved or not.
    closed_day        date GENERATED ALWAYS AS (
        CASE WHEN task_status IN ('completed', 'cancelled') AND NOT (deleted OR task_deleted)
            THEN (coalesce(resolution_time, updated_at) AT TIME ZONE 'UTC')::date END) STORED,
    tenths            int GENERATED ALWAYS AS (
        CASE WHEN task_status = 'completed' AND NOT (deleted OR task_deleted)
            THEN tenths_between(coalesce(created_at, task_created_at), coalesce(resolution_time, updated_at)) END) STORED
) WITH (fillfactor = 80);

CREATE INDEX ticket_fact_by_day ON facts.ticket_fact (company, day, told_category) WHERE counted;

CREATE INDEX ticket_fact_due ON facts.ticket_fact (company, due_at) INCLUDE (day, told_priority, workflow_id)
    WHERE due_at IS NOT NULL;

-- One piece of work that somebody had. It is told as it is now and as its holder left it; what it came from is told once,
-- by the event that made it, which may be heard last.
CREATE TABLE facts.item_fact (
    task_item_id      bigint PRIMARY KEY,
    version           bigint NOT NULL DEFAULT 0,
    task_id           bigint NOT NULL,
    ticket_number     text COLLATE "C" NOT NULL,
    company           uuid NOT NULL,
    workflow_id       bigint,
    workflow_name     text,
    user_id           bigint,
    user_name         text,
    role_id           bigint,
    role_name         text,
    origin            text,
    status            text,
    step_id           bigint,
    step_name         text,
    assigned_on       timestamptz NOT NULL,
    acted_on          timestamptz,
    target_resolution timestamptz,
    held_since        timestamptz,
    notes             text,
    from_user_id      bigint,
    from_user_name    text,
    by_user_id        bigint,
    by_user_name      text,
    -- Whether its ticket is deleted, and whether its task is.
    deleted           boolean NOT NULL DEFAULT false,
    task_deleted      boolean NOT NULL DEFAULT false,

    counted           boolean NOT NULL GENERATED ALWAYS AS (NOT (deleted OR task_deleted)) STORED,
    day               date NOT NULL GENERATED ALWAYS AS ((assigned_on AT TIME ZONE 'UTC')::date) STORED,
    outcome           text GENERATED ALWAYS AS (sla_outcome(
        NOT (deleted OR task_deleted), target_resolution, acted_on, false)) STORED,
    due_at            timestamptz GENERATED ALWAYS AS (sla_due(
        sla_outcome(NOT (deleted OR task_deleted), target_resolution, acted_on, false),
        target_resolution, held_since)) STORED,
    tenths            int GENERATED ALWAYS AS (
        CASE WHEN NOT (deleted OR task_deleted) THEN tenths_between(assigned_on, acted_on) END) STORED
) WITH (fillfactor = 80);

CREATE INDEX item_fact_of_ticket ON facts.item_fact (ticket_number);

CREATE INDEX item_fact_due ON facts.item_fact (company, due_at) INCLUDE (day, user_id, step_id)
    WHERE due_at IS NOT NULL;

-- The tasks that are gone for good, so that an item that arrives later is known to be gone with its task.
CREATE TABLE facts.task_gone (
    task_id bigint PRIMARY KEY
);

-- Names. What the directory says goes before what was heard beside work; of what was heard, the newest.
CREATE TABLE facts.user_fact (
    user_id        bigint PRIMARY KEY,
    -- When the directory last said something of this user; null: never.
    told_at        timestamptz,
    active         boolean NOT NULL DEFAULT false,
    username       text,
    directory_name text,
    user_company   uuid,
    heard_at       timestamptz,
    heard_name     text COLLATE "C",
    company        uuid NOT NULL GENERATED ALWAYS AS
        (coalesce(user_company, '00000000-0000-0000-0000-000000000000')) STORED,
    name           text GENERATED ALWAYS AS (coalesce(directory_name, heard_name)) STORED
) WITH (fillfactor = 80);

CREATE INDEX user_fact_of_company ON facts.user_fact (company) WHERE active;

CREATE TABLE facts.workflow_fact (
    workflow_id  bigint PRIMARY KEY,
    version      bigint  NOT NULL DEFAULT 0,
    deleted      boolean NOT NULL DEFAULT false,
    status       text,
    told_name    text,
    category     text,
    sub_category text,
    department   text,
    heard_at     timestamptz,
    heard_name   text COLLATE "C",
    name         text GENERATED ALWAYS AS (coalesce(told_name, heard_name)) STORED
) WITH (fillfactor = 80);

CREATE TABLE facts.step_fact (
    step_id     bigint PRIMARY KEY,
    workflow_id bigint,
    heard_at    timestamptz NOT NULL,
    step_name   text COLLATE "C" NOT NULL
) WITH (fillfactor = 80);

-- The facts counted, by the day, the month and the year, kept by the statement that changes them. Few rows, updated often: the free
-- space lets an update stay on its page. A row of zeros means the same as none.
CREATE TABLE facts.tally (
    company uuid   NOT NULL,
    kind    text   COLLATE "C" NOT NULL,
    grain   text   COLLATE "C" NOT NULL CHECK (grain IN ('d', 'm', 'y')),
    start   date   NOT NULL,
    key     text   COLLATE "C" NOT NULL,
    sub     text   COLLATE "C" NOT NULL,
    n       bigint NOT NULL,
    tenths  bigint NOT NULL,
    PRIMARY KEY (company, kind, grain, start, key, sub)
) WITH (fillfactor = 70);

-- How many took so many tenths of an hour, to two digits.
CREATE TABLE facts.spread (
    company uuid   NOT NULL,
    kind    text   COLLATE "C" NOT NULL,
    grain   text   COLLATE "C" NOT NULL CHECK (grain IN ('d', 'm', 'y')),
    start   date   NOT NULL,
    key     text   COLLATE "C" NOT NULL,
    value   int    NOT NULL,
    n       bigint NOT NULL,
    PRIMARY KEY (company, kind, grain, start, key, value)
) WITH (fillfactor = 80);

-- The newest event applied from each topic.
CREATE TABLE facts.progress (
    topic         text PRIMARY KEY,
    last_event_at timestamptz NOT NULL
) WITH (fillfactor = 50);
