-- The ticket's own facts are copied here, so that every list of tasks reads one table.
CREATE TABLE task (
    task_id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id          bigint      NOT NULL,
    ticket_number      text        NOT NULL,
    ticket_subject     text        NOT NULL,
    ticket_description text        NOT NULL,
    ticket_status      text        NOT NULL,
    priority           text        NOT NULL,
    category           text,
    sub_category       text,
    department         text,
    company_guid       uuid,
    fetched_at         timestamptz NOT NULL,
    workflow_id        bigint      NOT NULL,
    workflow_version   integer     NOT NULL,
    workflow_name      text        NOT NULL,
    step_id            bigint      NOT NULL,
    step_name          text        NOT NULL,
    role_id            bigint      NOT NULL,
    -- The step it was moved from last and by whom: how a rival who comes too late is told from a stranger.
    left_step_id       bigint,
    left_by            bigint,
    status             text        NOT NULL CHECK (status IN ('pending', 'in progress', 'on_hold', 'completed', 'cancelled')),
    owner_id           bigint,
    owner_name         text,
    item_id            bigint,
    target_resolution  timestamptz,
    resolution_time    timestamptz,
    version            bigint      NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    FOREIGN KEY (workflow_id, workflow_version) REFERENCES workflow_version
);

CREATE UNIQUE INDEX task_open_of_ticket ON task (ticket_id) WHERE status NOT IN ('completed', 'cancelled');
CREATE INDEX task_of_ticket ON task (ticket_id);
CREATE INDEX task_of_version ON task (workflow_id, workflow_version);
-- Both are nearly always empty: they hold only what waits for somebody to take a role.
CREATE INDEX task_without_assignee ON task (role_id, task_id)
    WHERE item_id IS NULL AND status NOT IN ('completed', 'cancelled');
CREATE INDEX task_without_owner ON task (task_id)
    WHERE owner_id IS NULL AND status NOT IN ('completed', 'cancelled');

-- A sequence of its own: a task names its new item in the very statement that writes both.
CREATE SEQUENCE task_item_ids;

CREATE TABLE task_item (
    task_item_id      bigint PRIMARY KEY,
    task_id           bigint      NOT NULL REFERENCES task ON DELETE CASCADE,
    user_id           bigint      NOT NULL,
    user_name         text        NOT NULL,
    role_name         text        NOT NULL,
    step_id           bigint      NOT NULL,
    step_name         text        NOT NULL,
    status            text        NOT NULL CHECK (status IN ('new', 'in progress', 'resolved', 'reassigned', 'escalated', 'breached')),
    origin            text        NOT NULL CHECK (origin IN ('System', 'Transferred', 'Escalation')),
    notes             text,
    assigned_on       timestamptz NOT NULL,
    acted_on          timestamptz,
    target_resolution timestamptz
);

CREATE INDEX task_item_of_task ON task_item (task_id, task_item_id);
CREATE INDEX task_item_of_user ON task_item (user_id, assigned_on DESC, task_item_id DESC);
CREATE INDEX task_item_of_user_by_status ON task_item (user_id, status, assigned_on DESC, task_item_id DESC);

-- Append-only: every status an item ever had, and who gave it.
CREATE TABLE task_item_status (
    task_item_status_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_item_id        bigint      NOT NULL REFERENCES task_item ON DELETE CASCADE,
    from_status         text,
    status              text        NOT NULL,
    user_id             bigint,
    user_name           text        NOT NULL,
    notes               text,
    created_at          timestamptz NOT NULL
);

CREATE INDEX task_item_status_of_item ON task_item_status (task_item_id, task_item_status_id);
