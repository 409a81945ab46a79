-- What was done on the shop floor; never changed, never deleted. The guid is of version 7: it begins with the milliseconds of
-- created_at, so that one index gives the order of time, a place to go on from, and every range of dates.
CREATE TABLE shopfloor_entry (
    guid             uuid        PRIMARY KEY,
    company_guid     uuid        NOT NULL,
    company_name     text,
    workstation_guid uuid,
    workstation_name text,
    user_guid        uuid        NOT NULL,
    user_name        text,
    api_key_guid     uuid,
    action_type      text        NOT NULL,
    -- Bytes and not text, which cannot hold a null character.
    action_value     bytea,
    created_at       timestamptz NOT NULL
);

CREATE INDEX shopfloor_entry_newest ON shopfloor_entry (company_guid, guid);
CREATE INDEX shopfloor_entry_of_type ON shopfloor_entry (company_guid, action_type, guid);
-- With what may be asked for beside them, so that the entries of a combination are counted without reading them.
CREATE INDEX shopfloor_entry_of_workstation ON shopfloor_entry (company_guid, workstation_guid, guid)
    INCLUDE (action_type) WHERE workstation_guid IS NOT NULL;
CREATE INDEX shopfloor_entry_of_user ON shopfloor_entry (company_guid, user_guid, guid)
    INCLUDE (action_type, workstation_guid);

-- Nothing here is updated, so what is visible to everybody stays so: marked early, an index alone can answer.
ALTER TABLE shopfloor_entry SET (autovacuum_vacuum_insert_scale_factor = 0.02);
