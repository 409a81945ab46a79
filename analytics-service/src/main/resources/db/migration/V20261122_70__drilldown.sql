-- The order of the lists: the newest first, within a company. Drill-downs know from the sums on which days the rows of a page
-- lie, so these indexes need none of what changes often, and a change of status leaves them alone.
CREATE INDEX ticket_fact_listed ON facts.ticket_fact (company, day, began_at, ticket_number)
    WHERE counted;

CREATE INDEX ticket_fact_of_workflow ON facts.ticket_fact (company, workflow_id, day, told_priority) WHERE counted;

CREATE INDEX ticket_fact_resolved ON facts.ticket_fact (company, resolved_day) WHERE counted AND resolved_day IS NOT NULL;

CREATE INDEX item_fact_listed ON facts.item_fact (company, day, assigned_on, task_item_id) WHERE counted;

CREATE INDEX item_fact_of_user ON facts.item_fact (company, user_id, day) WHERE counted;

CREATE INDEX item_fact_of_step ON facts.item_fact (company, step_id, day) WHERE counted;

-- What was handed on is a small part of all work.
CREATE INDEX item_fact_handed_on ON facts.item_fact (company, day, assigned_on, task_item_id)
    WHERE counted AND origin <> 'System';
