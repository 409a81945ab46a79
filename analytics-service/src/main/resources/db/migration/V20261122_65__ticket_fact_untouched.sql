-- Open tickets by when something last happened to them: the forgotten ones are those before some moment.
CREATE INDEX ticket_fact_untouched ON facts.ticket_fact (company, coalesce(updated_at, began_at))
    INCLUDE (day)
    WHERE status IN ('unassigned', 'pending', 'in progress', 'on_hold');
