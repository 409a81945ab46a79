-- The last that was heard of each ticket. A deleted one stays as a tombstone, so that an older event that
-- comes late does not bring it back.
CREATE TABLE ticket_snapshot (
    id                bigint PRIMARY KEY,
    ticket_number     text        NOT NULL,
    ticket_data       jsonb       NOT NULL,
    priority          text        NOT NULL,
    status            text        NOT NULL,
    category          text,
    sub_category      text,
    department        text,
    company_guid      uuid,
    is_task_allocated boolean     NOT NULL,
    is_deleted        boolean     NOT NULL,
    version           bigint      NOT NULL,
    fetched_at        timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT ticket_snapshot_number UNIQUE (ticket_number)
);

CREATE INDEX ticket_snapshot_newest ON ticket_snapshot (company_guid, created_at DESC, id DESC) WHERE NOT is_deleted;
-- What no workflow fitted yet.
CREATE INDEX ticket_snapshot_unmatched ON ticket_snapshot (lower(category), lower(department), id)
    WHERE NOT is_task_allocated AND NOT is_deleted;
