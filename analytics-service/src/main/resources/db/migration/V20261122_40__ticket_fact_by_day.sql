-- Forecasts count the tickets of some weeks or months by what else is known of them.
CREATE INDEX ticket_fact_by_day ON ticket_fact (day, category) WHERE NOT deleted;
