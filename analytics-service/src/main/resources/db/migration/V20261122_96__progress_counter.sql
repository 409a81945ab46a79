-- The newest event's time tells nothing of older ones that are heard late: how many batches were applied tells of each.
ALTER TABLE facts.progress ADD COLUMN batches bigint NOT NULL DEFAULT 0;
