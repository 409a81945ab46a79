-- A version is what a workflow can be rolled back to, so that it must hold all that a person said about it.
ALTER TABLE workflow_version ADD COLUMN description text;

CREATE INDEX step_of_role ON step (role_id, step_id DESC);
CREATE INDEX transition_from_step ON transition (from_step_id, transition_id DESC);

-- Whether a workflow may be deleted is asked while nobody else may open tasks in it.
CREATE INDEX task_open_of_workflow ON task (workflow_id) WHERE status NOT IN ('completed', 'cancelled');
