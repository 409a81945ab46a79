-- Each time that somebody had the facts made anew. At most one is under way, in whichever instance took the request; one
-- that has given no sign of life for a while was interrupted.
CREATE TABLE rebuild (
    rebuild_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state          text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    runner         uuid NOT NULL,
    asked_by       bigint NOT NULL,
    started_at     timestamptz NOT NULL,
    alive_at       timestamptz NOT NULL,
    ended_at       timestamptz,
    events_applied bigint NOT NULL DEFAULT 0,
    events_skipped bigint NOT NULL DEFAULT 0,
    reason         text
);

CREATE UNIQUE INDEX rebuild_running ON rebuild ((true)) WHERE state = 'running';

-- Lays out empty tables like those that serve, with all their indexes under the same names, and clears away whatever an
-- earlier rebuild left behind.
CREATE FUNCTION lay_out_next_facts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ddl text;
BEGIN
    SET LOCAL client_min_messages = warning;
    DROP SCHEMA IF EXISTS facts_next CASCADE;
    DROP SCHEMA IF EXISTS facts_old CASCADE;
    CREATE SCHEMA facts_next;
    FOR ddl IN
        SELECT format('CREATE TABLE facts_next.%1$I (LIKE facts.%1$I INCLUDING ALL EXCLUDING INDEXES)', relname)
            || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '')
        FROM pg_class
        WHERE relnamespace = 'facts'::regnamespace AND relkind = 'r'
    LOOP
        EXECUTE ddl;
    END LOOP;
    FOR ddl IN
        SELECT format('ALTER TABLE facts_next.%I ADD CONSTRAINT %I %s', relname, conname, pg_get_constraintdef(con.oid))
        FROM pg_constraint AS con
        JOIN pg_class ON pg_class.oid = conrelid
        WHERE connamespace = 'facts'::regnamespace AND contype IN ('p', 'u')
    LOOP
        EXECUTE ddl;
    END LOOP;
    FOR ddl IN
        SELECT replace(pg_get_indexdef(indexrelid), ' ON facts.', ' ON facts_next.')
        FROM pg_index
        JOIN pg_class ON pg_class.oid = indrelid
        WHERE relnamespace = 'facts'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    LOOP
        EXECUTE ddl;
    END LOOP;
END
$$;

-- What is asked just after the exchange must be planned as well as what was asked before it.
CREATE FUNCTION look_over_next_facts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ddl text;
BEGIN
    FOR ddl IN
        SELECT format('ANALYZE facts_next.%I', relname)
        FROM pg_class
        WHERE relnamespace = 'facts_next'::regnamespace AND relkind = 'r'
    LOOP
        EXECUTE ddl;
    END LOOP;
END
$$;
