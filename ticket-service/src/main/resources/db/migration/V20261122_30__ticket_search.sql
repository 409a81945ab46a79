CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Any part of any word, in any case. Written just as the query writes it.
CREATE INDEX ticket_search ON ticket
    USING gin (lower(ticket_id || ' ' || subject || ' ' || description || ' ' || coalesce(employee ->> 'name', ''))
               gin_trgm_ops);

CREATE FUNCTION ticket_urgency(priority text) RETURNS smallint IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN array_position(ARRAY['Low', 'Medium', 'High', 'Urgent', 'Critical'], priority)::smallint;

-- One for each order of a list that is not the usual one; read from either end.
CREATE INDEX ticket_updated ON ticket (company_guid, updated_at DESC, id DESC);
CREATE INDEX ticket_urgency ON ticket (company_guid, ticket_urgency(priority) DESC, created_at DESC, id DESC);
