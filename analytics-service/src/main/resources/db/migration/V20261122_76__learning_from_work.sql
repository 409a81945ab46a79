-- How likely open work is to miss its target is learned from the latest that is over.
CREATE INDEX ticket_fact_judged ON facts.ticket_fact (company, resolved_at DESC) WHERE outcome IN ('met', 'breached');

-- What nobody acted on for seven days (1,680 tenths of an hour), unless its clock stands still.
CREATE INDEX item_fact_stale ON facts.item_fact (company, day)
    WHERE counted AND (tenths IS NULL OR tenths >= 1680) AND (acted_on IS NOT NULL OR held_since IS NULL);
