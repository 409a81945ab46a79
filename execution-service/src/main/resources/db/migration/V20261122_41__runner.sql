-- What steps of runs print, in parts. Only ever added to, and dropped when it is old.
CREATE TABLE step_log (
    run_id     uuid        NOT NULL,
    node       int         NOT NULL,
    -- Where the part begins, in bytes.
    at         bigint      NOT NULL,
    bytes      bytea       NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (run_id, node, at)
);

CREATE INDEX step_log_old ON step_log USING brin (written_at);

-- What came of a step's last attempt, beyond what the engine keeps.
CREATE TABLE step_report (
    run_id     uuid NOT NULL,
    node       int  NOT NULL,
    exit_code  int,
    release_id uuid,
    message    text,
    tests      text,
    PRIMARY KEY (run_id, node)
);
