-- Every notice, from its enqueueing until some days after its end. What is waiting is a small part of it, and found by
-- webhook_queue, so that what has ended costs nothing but its space.
CREATE TABLE webhook_message (
    position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id      uuid        NOT NULL,
    -- What it is about. Notices of one subject are delivered in the order of their positions.
    subject         text        NOT NULL,
    type            text        NOT NULL,
    url             text        NOT NULL,
    -- Host and port of the address.
    destination     text        NOT NULL,
    -- Forgotten as soon as nothing is left to sign.
    secret          text,
    -- The very bytes that are signed and sent.
    body            text        NOT NULL,
    state           text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up')),
    created_at      timestamptz NOT NULL,
    attempts        int         NOT NULL DEFAULT 0,
    last_attempt_at timestamptz,
    last_status     int,
    last_error      text,
    -- The last attempts, oldest first, as the delivery list shows them.
    log             jsonb       NOT NULL DEFAULT '[]',
    ended_at        timestamptz
);

CREATE INDEX webhook_message_subject ON webhook_message (subject, position);

CREATE INDEX webhook_message_ended ON webhook_message (ended_at) WHERE ended_at IS NOT NULL;

-- A row for each subject with waiting notices, and none for others. Its lock is what enqueueing and recording meet at.
CREATE TABLE webhook_queue (
    subject     text        PRIMARY KEY,
    -- The notice whose turn it is.
    head        bigint      NOT NULL,
    destination text        NOT NULL,
    -- When somebody may claim it. A claim moves it past the claim's own end, so that a dead instance's claims come back.
    due_at      timestamptz NOT NULL,
    -- Who claimed it last; an outcome under another claim counts no more.
    claim       uuid
);

-- Claims take a few rows of each destination, the longest due first.
CREATE INDEX webhook_queue_due ON webhook_queue (destination, due_at);

-- Each row lives for moments and is updated a few times: vacuum by the number of dead rows.
ALTER TABLE webhook_queue SET (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 20000
);
