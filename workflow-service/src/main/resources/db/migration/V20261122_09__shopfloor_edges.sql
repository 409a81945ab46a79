-- With all that is counted beside it: what is left of an hour at the end of a period is counted in this index alone.
DROP INDEX shopfloor_entry_newest;
CREATE INDEX shopfloor_entry_newest ON shopfloor_entry (company_guid, guid)
    INCLUDE (action_type, workstation_guid, user_guid);
