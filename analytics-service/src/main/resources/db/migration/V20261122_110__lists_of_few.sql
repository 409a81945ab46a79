-- Tickets of a workflow or a category that are narrowed by more than one thing beside have no sums: they are counted in these
-- indexes alone. Nobody asks for the other one any more.
DROP INDEX facts.ticket_fact_of_workflow, facts.ticket_fact_by_day;

CREATE INDEX ticket_fact_of_workflow ON facts.ticket_fact
    (company, workflow_id, day, told_priority, status, outcome, due_at)
    WHERE counted;

CREATE INDEX ticket_fact_of_category ON facts.ticket_fact
    (company, told_category, day, told_priority, status, told_sub_category, workflow_id)
    WHERE counted;

-- What is open is a small part of all, and its lists reach back over many days: in the order of the lists, without the rest.
CREATE INDEX ticket_fact_open ON facts.ticket_fact (company, day, began_at, ticket_number)
    WHERE counted AND closed_day IS NULL;

CREATE INDEX item_fact_held ON facts.item_fact (company, day, assigned_on, task_item_id)
    WHERE counted AND status IN ('new', 'in progress', 'breached');

-- With what it is made of, the index answers alone how many nothing happened to.
DROP INDEX facts.ticket_fact_untouched;

CREATE INDEX ticket_fact_untouched ON facts.ticket_fact (company, coalesce(updated_at, began_at))
    INCLUDE (day, updated_at, began_at)
    WHERE status IN ('unassigned', 'pending', 'in progress', 'on_hold');
