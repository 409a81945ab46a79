-- The company of the one who did it: its people read the trail of their own doings, and of nobody else's.
ALTER TABLE audit_event ADD COLUMN company_guid uuid;

DROP INDEX audit_event_newest;
DROP INDEX audit_event_of_user;
DROP INDEX audit_event_of_action;
DROP INDEX audit_event_of_target;

CREATE INDEX audit_event_newest ON audit_event (company_guid, occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_user ON audit_event (company_guid, user_id, occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_action ON audit_event (company_guid, action, occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_target ON audit_event (company_guid, target_type, target_id, occurred_at DESC, id DESC);
