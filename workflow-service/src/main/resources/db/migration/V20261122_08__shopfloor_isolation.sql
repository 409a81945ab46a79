-- The second lock on every company's log, behind the condition that each query has of its own. A transaction names the
-- companies that it is about in baton.companies, or '*' where it is about all; one that names none sees and writes nothing.
-- Forced, because the service's role owns the tables. The setting is read once for a statement, not once for a row.
DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['shopfloor_entry', 'shopfloor_tally', 'shopfloor_count_of_type',
                                   'shopfloor_count_of_workstation', 'shopfloor_count_of_user']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format($policy$
            CREATE POLICY companies_of_the_transaction ON %I USING (
                (SELECT current_setting('baton.companies', true)) = '*'
                OR company_guid = ANY ((SELECT string_to_array(
                    nullif(nullif(current_setting('baton.companies', true), ''), '*'), ','))::uuid[]))
            $policy$, guarded);
    END LOOP;
END
$$;
