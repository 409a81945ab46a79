-- Facts that wait to be sent. The relay deletes what it has sent, so the table stays nearly empty.
CREATE TABLE outbox (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid        NOT NULL,
    topic        text        NOT NULL,
    key          text        NOT NULL,
    type         text        NOT NULL,
    payload      text        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    trace_parent text
);

-- Each row lives for milliseconds: vacuum by the number of dead rows, not by a share of a table that is empty.
ALTER TABLE outbox SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 100000
);

-- Events that were applied, so that a repeat changes nothing.
CREATE TABLE inbox (
    consumer   text        NOT NULL,
    event_id   uuid        NOT NULL,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (consumer, event_id)
);

CREATE INDEX inbox_applied_at ON inbox (applied_at);

-- The first answer to each idempotency key. No status: the request runs, or broke off before its answer was kept.
CREATE TABLE idempotency (
    caller      text        NOT NULL,
    key         text        NOT NULL,
    claim       uuid        NOT NULL,
    fingerprint bytea       NOT NULL,
    claimed_at  timestamptz NOT NULL,
    status      int,
    headers     text,
    body        bytea,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_claimed_at ON idempotency (claimed_at);
