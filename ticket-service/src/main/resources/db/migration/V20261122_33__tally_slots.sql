-- Each transaction adds to the first slot that no other adds to at this moment, so that none waits for another's end, and where
-- few write at once few slots are ever used. By the number of its connection, two of six had one slot in common more often than
-- not, and whoever filed a ticket waited for the commit of the other.
CREATE OR REPLACE FUNCTION tally_tickets(more ticket_kind[], fewer ticket_kind[]) RETURNS void LANGUAGE sql AS $$
    WITH free AS MATERIALIZED (
        SELECT slot FROM generate_series(0, 15) AS slot WHERE pg_try_advisory_xact_lock(1112585284, slot) LIMIT 1
    ), mine AS MATERIALIZED (
        SELECT coalesce((SELECT slot FROM free), pg_backend_pid() % 16) AS slot
    )
    INSERT INTO ticket_tally AS tally
    SELECT company_guid, status, priority, department, category, (SELECT slot FROM mine), sum(change)
    FROM (
        SELECT *, 1 AS change FROM unnest(more)
        UNION ALL
        SELECT *, -1 FROM unnest(fewer)
    ) AS changes
    GROUP BY company_guid, status, priority, department, category
    HAVING sum(change) <> 0
    ORDER BY company_guid, status, priority, department, category
    ON CONFLICT (company_guid, status, priority, department, category, slot)
    DO UPDATE SET tickets = tally.tickets + excluded.tickets
$$;
