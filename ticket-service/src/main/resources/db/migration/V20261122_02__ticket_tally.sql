-- How many tickets a list has, known without counting them: at a million tickets counting takes a hundred times longer
-- than reading the page. Kept by the database itself, in the transaction of each change, so that it is always exact.
--
-- Each combination has 16 slots and each connection adds to its own, so that writers seldom wait for each other.
CREATE TABLE ticket_tally (
    company_guid uuid     NOT NULL,
    status       text     NOT NULL,
    priority     text     NOT NULL,
    -- In lower case, as lists compare them.
    department   text     NOT NULL,
    category     text     NOT NULL,
    slot         smallint NOT NULL,
    tickets      bigint   NOT NULL,
    PRIMARY KEY (company_guid, status, priority, department, category, slot)
-- Only the number changes, again and again: room on the page lets it change in place.
) WITH (fillfactor = 50);

CREATE TYPE ticket_kind AS (company_guid uuid, status text, priority text, department text, category text);

CREATE FUNCTION ticket_kind(ticket) RETURNS ticket_kind IMMUTABLE LANGUAGE sql
RETURN ROW($1.company_guid, $1.status, $1.priority, lower($1.department), lower($1.category))::ticket_kind;

-- In the order of the key, always: two batches never wait for each other in a circle.
CREATE FUNCTION tally_tickets(more ticket_kind[], fewer ticket_kind[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO ticket_tally AS tally
    SELECT company_guid, status, priority, department, category, pg_backend_pid() % 16, sum(change)
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

CREATE FUNCTION tally_added_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tally_tickets((SELECT array_agg(ticket_kind(added)) FROM added), NULL);
    RETURN NULL;
END $$;

CREATE FUNCTION tally_changed_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tally_tickets((SELECT array_agg(ticket_kind(after)) FROM after),
                          (SELECT array_agg(ticket_kind(before)) FROM before));
    RETURN NULL;
END $$;

CREATE FUNCTION tally_removed_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tally_tickets(NULL, (SELECT array_agg(ticket_kind(removed)) FROM removed));
    RETURN NULL;
END $$;

CREATE TRIGGER tally_added AFTER INSERT ON ticket
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_added_tickets();

CREATE TRIGGER tally_changed AFTER UPDATE ON ticket
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_changed_tickets();

CREATE TRIGGER tally_removed AFTER DELETE ON ticket
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_removed_tickets();

-- What is there already.
SELECT tally_tickets(array_agg(ticket_kind(ticket)), NULL) FROM ticket;
