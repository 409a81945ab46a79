-- What the entries of one call have in common is stored once, as a bundle: who did it where, and what. Lists and counts look for
-- bundles, so that a burst of a thousand entries costs each index a few rows and not a thousand.
CREATE TABLE shopfloor_bundle (
    -- That of one of its entries: it begins with the same milliseconds.
    guid             uuid        PRIMARY KEY,
    company_guid     uuid        NOT NULL,
    company_name     text,
    workstation_guid uuid,
    workstation_name text,
    user_guid        uuid        NOT NULL,
    user_name        text,
    action_type      text        NOT NULL,
    entries          int         NOT NULL,
    created_at       timestamptz NOT NULL
);

ALTER TABLE shopfloor_entry RENAME TO shopfloor_entry_before;
ALTER INDEX shopfloor_entry_pkey RENAME TO shopfloor_entry_before_pkey;

CREATE TABLE shopfloor_entry (
    bundle_guid  uuid NOT NULL,
    -- Of version 7: within a bundle the order of GUIDs is the order of the call.
    guid         uuid NOT NULL,
    -- Once more, for row-level security.
    company_guid uuid NOT NULL,
    api_key_guid uuid,
    -- Bytes and not text, which cannot hold a null character.
    action_value bytea,
    PRIMARY KEY (bundle_guid, guid)
);

-- How many entries in each minute, one row for all that is counted: what is left of an hour at the end of a period.
CREATE TABLE shopfloor_minute (
    company_guid   uuid        NOT NULL,
    minute         timestamptz NOT NULL,
    by_type        jsonb       NOT NULL,
    by_workstation jsonb       NOT NULL,
    by_user        jsonb       NOT NULL,
    PRIMARY KEY (company_guid, minute)
);

-- Two such counts as one.
CREATE FUNCTION shopfloor_sum(one jsonb, other jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT COALESCE(jsonb_object_agg(key, entries), '{}')
            FROM (SELECT key, sum(value::bigint) AS entries
                  FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) AS counted
                  GROUP BY key) AS summed);

-- What is there is about all companies.
SELECT set_config('baton.companies', '*', true);

INSERT INTO shopfloor_bundle (guid, company_guid, company_name, workstation_guid, workstation_name, user_guid, user_name,
                              action_type, entries, created_at)
SELECT (array_agg(guid))[1], company_guid, company_name, workstation_guid, workstation_name, user_guid, user_name,
       action_type, count(*), created_at
FROM shopfloor_entry_before
GROUP BY company_guid, company_name, workstation_guid, workstation_name, user_guid, user_name, action_type, created_at;

INSERT INTO shopfloor_entry (bundle_guid, guid, company_guid, api_key_guid, action_value)
SELECT b.guid, e.guid, e.company_guid, e.api_key_guid, e.action_value
FROM shopfloor_entry_before e
JOIN shopfloor_bundle b
  ON (b.company_guid, b.user_guid, b.action_type, b.created_at) = (e.company_guid, e.user_guid, e.action_type, e.created_at)
 AND b.workstation_guid IS NOT DISTINCT FROM e.workstation_guid
 AND (b.company_name, b.workstation_name, b.user_name)
     IS NOT DISTINCT FROM (e.company_name, e.workstation_name, e.user_name)
ORDER BY b.guid, e.guid;

DROP TABLE shopfloor_entry_before;

CREATE INDEX shopfloor_bundle_newest ON shopfloor_bundle (company_guid, created_at)
    INCLUDE (action_type, workstation_guid, user_guid, entries);
CREATE INDEX shopfloor_bundle_of_type ON shopfloor_bundle (company_guid, action_type, created_at);
-- With what may be asked for beside them, so that a combination is counted in the index alone.
CREATE INDEX shopfloor_bundle_of_workstation ON shopfloor_bundle (company_guid, workstation_guid, created_at)
    INCLUDE (action_type, entries) WHERE workstation_guid IS NOT NULL;
CREATE INDEX shopfloor_bundle_of_user ON shopfloor_bundle (company_guid, user_guid, created_at)
    INCLUDE (action_type, workstation_guid, entries);

-- Nothing here is updated, so what is visible to everybody stays so: marked early, an index alone can answer.
ALTER TABLE shopfloor_bundle SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE shopfloor_entry SET (autovacuum_vacuum_insert_scale_factor = 0.02);

-- Writes are tallied by the minute from here on; what was tallied by the hour is counted anew with all the rest.
TRUNCATE shopfloor_tally, shopfloor_count_of_type, shopfloor_count_of_workstation, shopfloor_count_of_user;
ALTER TABLE shopfloor_tally RENAME COLUMN hour TO minute;

INSERT INTO shopfloor_tally (company_guid, minute, by_type, by_workstation, by_user)
WITH counted AS (
    SELECT b.company_guid, date_trunc('minute', b.created_at) AS minute, k.kind, k.key, sum(b.entries) AS entries
    FROM shopfloor_bundle b
    CROSS JOIN LATERAL (VALUES
        ('type', b.action_type),
        ('workstation', b.workstation_guid::text),
        ('user', b.user_guid::text)) AS k (kind, key)
    WHERE k.key IS NOT NULL
    GROUP BY 1, 2, 3, 4)
SELECT company_guid, minute,
       COALESCE(jsonb_object_agg(key, entries) FILTER (WHERE kind = 'type'), '{}'),
       COALESCE(jsonb_object_agg(key, entries) FILTER (WHERE kind = 'workstation'), '{}'),
       COALESCE(jsonb_object_agg(key, entries) FILTER (WHERE kind = 'user'), '{}')
FROM counted
GROUP BY company_guid, minute;

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['shopfloor_bundle', 'shopfloor_entry', 'shopfloor_minute']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format($policy$
            CREATE POLICY companies_of_the_transaction ON %I USING (
                (SELECT current_setting('baton.companies', true)) = '*'
                OR company_guid = ANY ((SELECT string_to_array(
                    nullif(nullif(current_setting('baton.companies', true), ''), '*'), ','))::uuid[]))
            $policy$, guarded);
    END LOOP;
END
$$;
