-- What was open when a day ended is what is open still and what was closed later. The days of resolution are among those of
-- closing, so that one index serves both.
DROP INDEX facts.ticket_fact_resolved;

CREATE INDEX ticket_fact_closed ON facts.ticket_fact (company, closed_day) WHERE counted AND closed_day IS NOT NULL;
