CREATE TABLE notification (
    notification_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The one that wrote it: who reads on behind what is finished misses nothing.
    transaction     bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    user_id         bigint      NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('assigned', 'transferred', 'escalated', 'sla_warning',
                                                         'sla_at_risk', 'sla_breached', 'completed')),
    task_id         bigint      NOT NULL,
    task_item_id    bigint,
    ticket_number   text        NOT NULL,
    task_title      text        NOT NULL,
    role_name       text,
    step_name       text        NOT NULL,
    message         text        NOT NULL,
    company_guid    uuid,
    created_at      timestamptz NOT NULL,
    read_at         timestamptz
);

-- Nobody is told the same thing twice.
CREATE UNIQUE INDEX notification_once ON notification (task_id, task_item_id, user_id, kind) NULLS NOT DISTINCT;
CREATE INDEX notification_of_user ON notification (user_id, (read_at IS NOT NULL), created_at DESC, notification_id DESC);
CREATE INDEX notification_stream ON notification (user_id, transaction, notification_id);
CREATE INDEX notification_age ON notification (created_at);

-- A notice on its way to a mailbox. While somebody carries it, it is due when their lease ends.
CREATE TABLE notification_delivery (
    delivery_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    notification_id bigint      NOT NULL REFERENCES notification ON DELETE CASCADE,
    user_id         bigint      NOT NULL,
    task_item_id    bigint,
    task_title      text        NOT NULL,
    role_name       text,
    company_guid    uuid,
    status          text        NOT NULL CHECK (status IN ('pending', 'retrying', 'failed', 'success')),
    error_message   text,
    tries_left      int         NOT NULL,
    retry_count     int         NOT NULL DEFAULT 0,
    claim           uuid,
    due_at          timestamptz,
    created_at      timestamptz NOT NULL,
    last_retry_at   timestamptz,
    failed_at       timestamptz,
    succeeded_at    timestamptz
);

CREATE INDEX notification_delivery_of ON notification_delivery (notification_id);
CREATE INDEX notification_delivery_due ON notification_delivery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notification_delivery_failed
    ON notification_delivery (coalesce(company_guid, '00000000-0000-0000-0000-000000000000'), created_at DESC, delivery_id DESC)
    WHERE failed_at IS NOT NULL;
