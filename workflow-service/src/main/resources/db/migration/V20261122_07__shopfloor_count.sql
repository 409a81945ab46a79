-- What each write added, left in its own transaction. Nobody waits for anybody: a write only ever inserts here. A roll-up
-- moves the rows into the counts below and deletes them, so that the table stays nearly empty; a count is always the sum of both.
CREATE TABLE shopfloor_tally (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_guid   uuid        NOT NULL,
    hour           timestamptz NOT NULL,
    by_type        jsonb       NOT NULL,
    by_workstation jsonb       NOT NULL,
    by_user        jsonb       NOT NULL
);

CREATE INDEX shopfloor_tally_of_company ON shopfloor_tally (company_guid, hour);

-- Each row lives for moments: vacuum by the number of dead rows, not by a share of a table that is empty.
ALTER TABLE shopfloor_tally SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 100000
);

-- How many entries since the begin of a span of time: 'all' since the epoch, and each 'month', 'day' and 'hour' of UTC.
CREATE TABLE shopfloor_count_of_type (
    company_guid uuid        NOT NULL,
    span         text        NOT NULL CHECK (span IN ('all', 'month', 'day', 'hour')),
    since        timestamptz NOT NULL,
    action_type  text        NOT NULL,
    entries      bigint      NOT NULL,
    PRIMARY KEY (company_guid, span, since, action_type)
) WITH (fillfactor = 70);

CREATE TABLE shopfloor_count_of_workstation (
    company_guid     uuid        NOT NULL,
    span             text        NOT NULL CHECK (span IN ('all', 'month', 'day', 'hour')),
    since            timestamptz NOT NULL,
    workstation_guid uuid        NOT NULL,
    entries          bigint      NOT NULL,
    PRIMARY KEY (company_guid, span, since, workstation_guid)
) WITH (fillfactor = 70);

CREATE TABLE shopfloor_count_of_user (
    company_guid uuid        NOT NULL,
    span         text        NOT NULL CHECK (span IN ('all', 'month', 'day', 'hour')),
    since        timestamptz NOT NULL,
    user_guid    uuid        NOT NULL,
    entries      bigint      NOT NULL,
    PRIMARY KEY (company_guid, span, since, user_guid)
) WITH (fillfactor = 70);
