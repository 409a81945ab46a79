-- All open items, and not only those with a target: how long work has been lying at a step is read from them. Those that are due
-- come first, so that the same index serves both.
DROP INDEX facts.item_fact_due;

CREATE INDEX item_fact_open ON facts.item_fact (company, due_at) INCLUDE (day, user_id, step_id, assigned_on)
    WHERE counted AND acted_on IS NULL;
