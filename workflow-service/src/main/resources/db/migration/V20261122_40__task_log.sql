-- Where the clock of a service level counts from: when the work was given, moved by every time that the task was held.
-- The target is moved with it, so that the share of the time that is gone stays what it was.
ALTER TABLE task
    ADD clock_from  timestamptz,
    ADD held_since  timestamptz,
    -- Who works on it now, null where nobody does.
    ADD assignee_id bigint;

UPDATE task t
SET clock_from  = t.created_at,
    assignee_id = (SELECT i.user_id
                   FROM task_item i
                   WHERE i.task_item_id = t.item_id AND i.status IN ('new', 'in progress'));

ALTER TABLE task
    ALTER clock_from SET NOT NULL,
    ADD is_unassigned boolean NOT NULL GENERATED ALWAYS AS
        (assignee_id IS NULL AND status NOT IN ('completed', 'cancelled')) STORED,
    -- The role that it waits for, null once it was given to anybody. A column of its own, so that moving a task from one
    -- holder to the next touches no index.
    ADD waits_for bigint GENERATED ALWAYS AS
        (CASE WHEN item_id IS NULL AND status NOT IN ('completed', 'cancelled') THEN role_id END) STORED;

DROP INDEX task_without_assignee;
CREATE INDEX task_without_assignee ON task (waits_for, task_id) WHERE waits_for IS NOT NULL;

ALTER TABLE task_item
    ADD role_id    bigint,
    ADD clock_from timestamptz;

UPDATE task_item i
SET clock_from = i.assigned_on,
    role_id    = (SELECT t.role_id FROM task t WHERE t.task_id = i.task_id);

ALTER TABLE task_item
    ALTER role_id SET NOT NULL,
    ALTER clock_from SET NOT NULL;

-- Append-only: everything that ever happened to a task, one row for each of its versions. An item that was acted on has its
-- status before and after; an item that was given begins as new.
CREATE TABLE task_log (
    task_id       bigint      NOT NULL,
    version       bigint      NOT NULL,
    action        text        NOT NULL,
    by_id         bigint,
    by_name       text        NOT NULL,
    -- Where the task was when it happened, and where it went.
    step_id       bigint      NOT NULL,
    step_name     text        NOT NULL,
    transition_id bigint,
    to_step_id    bigint,
    item_id       bigint,
    holder_id     bigint,
    holder_role   text,
    from_status   text,
    to_status     text,
    given_id      bigint,
    given_to      bigint,
    given_name    text,
    given_role    text,
    notes         text,
    task_status   text        NOT NULL,
    created_at    timestamptz NOT NULL,
    -- The transaction that wrote it: whoever reads on from a transaction that nothing older than is still open misses nothing.
    tx            bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    PRIMARY KEY (task_id, version)
);

CREATE INDEX task_log_of_holder ON task_log (holder_id, tx, task_id, version) WHERE holder_id IS NOT NULL;
CREATE INDEX task_log_of_given ON task_log (given_to, tx, task_id, version) WHERE given_to IS NOT NULL;

DROP TABLE task_item_status;
