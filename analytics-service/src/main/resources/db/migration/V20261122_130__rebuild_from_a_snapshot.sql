-- What a rebuild begins with: with nothing, or with the facts that there are.
ALTER TABLE rebuild
    ADD COLUMN source text NOT NULL DEFAULT 'beginning' CHECK (source IN ('beginning', 'snapshot')),
    ADD COLUMN facts_copied bigint NOT NULL DEFAULT 0;
