CREATE TABLE audit_event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     bigint,
    username    text        NOT NULL,
    action      text        NOT NULL,
    target_type text        NOT NULL CHECK (target_type IN ('Workflow', 'Step', 'Transition', 'Task', 'Role')),
    target_id   bigint      NOT NULL,
    -- Never searched, only read back as it was written.
    changes     json        NOT NULL,
    description text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    ip_address  text,
    user_agent  text,
    request_id  text
);

CREATE INDEX audit_event_newest ON audit_event (occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_user ON audit_event (user_id, occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_action ON audit_event (action, occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_target ON audit_event (target_type, target_id, occurred_at DESC, id DESC);

-- Nobody changes what is written, the service that wrote it included.
CREATE FUNCTION audit_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only.';
END
$$;

CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_stays();
