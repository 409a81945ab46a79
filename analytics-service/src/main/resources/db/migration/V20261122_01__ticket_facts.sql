-- What is known of one ticket. Its two halves come from two topics in any order, each guarded by its own version;
-- version 0 means that nothing was heard of that half yet.
CREATE TABLE ticket_fact (
    ticket_number   text PRIMARY KEY,

    ticket_version  bigint  NOT NULL DEFAULT 0,
    deleted         boolean NOT NULL DEFAULT false,
    created_at      timestamptz,
    category        text,
    sub_category    text,
    department      text,
    priority        text,

    task_id         bigint NOT NULL DEFAULT 0,
    task_version    bigint NOT NULL DEFAULT 0,
    task_created_at timestamptz,
    task_status     text,
    workflow_id     bigint,

    -- Where the ticket is counted. A task heard of before its ticket stands in for it until the ticket arrives.
    day             date GENERATED ALWAYS AS
                        ((coalesce(created_at, task_created_at) AT TIME ZONE 'UTC')::date) STORED,
    -- Null: not counted at all.
    status          text GENERATED ALWAYS AS
                        (CASE WHEN NOT deleted THEN coalesce(task_status, 'unassigned') END) STORED
);

-- The facts counted by day of creation and status, kept by the statement that changes them.
-- Few rows, updated often: the free space lets an update stay on its page.
CREATE TABLE status_by_day (
    day     date   NOT NULL,
    status  text   NOT NULL,
    tickets bigint NOT NULL,
    PRIMARY KEY (day, status)
) WITH (fillfactor = 50);

-- The newest event applied from each topic.
CREATE TABLE progress (
    topic         text PRIMARY KEY,
    last_event_at timestamptz NOT NULL
) WITH (fillfactor = 50);
