-- Lists are walked from their newest end, and counted no further than the service shows.
CREATE INDEX task_newest ON task (company_guid, task_id DESC);
CREATE INDEX task_active ON task (company_guid, task_id DESC) WHERE status NOT IN ('completed', 'cancelled');
CREATE INDEX task_inactive ON task (company_guid, task_id DESC) WHERE status IN ('completed', 'cancelled');
CREATE INDEX task_unassigned ON task (company_guid, task_id DESC) WHERE is_unassigned;
CREATE INDEX task_by_status ON task (company_guid, status, task_id DESC);
CREATE INDEX task_of_owner ON task (owner_id, task_id DESC);
CREATE INDEX task_active_of_owner ON task (owner_id, task_id DESC) WHERE status NOT IN ('completed', 'cancelled');

-- What is searched of a ticket, in small letters. A table of its own, so that neither moving a task nor a ticket's change of
-- status touches the index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE ticket_text (
    ticket_id bigint PRIMARY KEY,
    document  text NOT NULL
);

INSERT INTO ticket_text (ticket_id, document)
SELECT id, lower(concat_ws(' ', ticket_number, ticket_data ->> 'subject', ticket_data ->> 'description'))
FROM ticket_snapshot;

CREATE INDEX ticket_text_search ON ticket_text USING gin (document gin_trgm_ops);

CREATE INDEX ticket_snapshot_by_status ON ticket_snapshot (company_guid, status, created_at DESC, id DESC)
    WHERE NOT is_deleted;
CREATE INDEX ticket_snapshot_by_priority ON ticket_snapshot (company_guid, priority, created_at DESC, id DESC)
    WHERE NOT is_deleted;
CREATE INDEX ticket_snapshot_by_department ON ticket_snapshot (company_guid, lower(department), created_at DESC, id DESC)
    WHERE NOT is_deleted;
CREATE INDEX ticket_snapshot_by_category ON ticket_snapshot (company_guid, lower(category), created_at DESC, id DESC)
    WHERE NOT is_deleted;
CREATE INDEX ticket_snapshot_waiting ON ticket_snapshot (company_guid, created_at DESC, id DESC)
    WHERE NOT is_task_allocated AND NOT is_deleted;
