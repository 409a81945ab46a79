-- What runs follow. A plan never changes, so that whoever read it once may keep it.
CREATE TABLE plan (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document text NOT NULL
);

-- Which instance drives the runs of each partition. Whoever takes one over raises its epoch; a change that names an older
-- epoch is refused, so that an instance which does not know yet that it lost a partition changes nothing.
CREATE TABLE placement (
    number int    PRIMARY KEY,
    epoch  bigint NOT NULL DEFAULT 0
);

-- The epoch of a partition, which stays what it is until the caller's transaction ends: whoever takes the partition over
-- waits for that. A function of its own, because only so the epoch is read after the lock is held and not before.
CREATE FUNCTION held_epoch(partition int) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1112585284, partition);
    RETURN (SELECT placement.epoch FROM placement WHERE placement.number = partition);
END
$$;

-- The names of all runs there are and were: the one place where a name can be taken only once.
CREATE TABLE run_label (
    label  text PRIMARY KEY,
    run_id uuid NOT NULL
);

-- Runs that are not over. Small and changed often.
CREATE TABLE run (
    id         uuid        PRIMARY KEY,
    label      text        NOT NULL,
    flow       text        NOT NULL,
    plan       bigint      NOT NULL,
    company    uuid        NOT NULL,
    started_by text        NOT NULL,
    input      text        NOT NULL,
    trace      text        NOT NULL,
    extra      text,
    created_at timestamptz NOT NULL,
    partition  int         NOT NULL,
    version    int         NOT NULL,
    status     text        NOT NULL,
    started_at timestamptz,
    -- When somebody has to look at it at the latest: long past while it is being driven, null while only a person can
    -- move it.
    wake_at    timestamptz
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- What wants attention, of the partitions of one instance.
CREATE INDEX run_due ON run (partition, wake_at) WHERE status <> 'PENDING' AND wake_at IS NOT NULL;

-- What has not begun, company by company, oldest first.
CREATE INDEX run_queue ON run (company, id) WHERE status = 'PENDING';

-- Lists of what a flow's runs are.
CREATE INDEX run_of_flow ON run (flow, id);

-- Runs that are over. Written once, read rarely, dropped by the month. An id begins with its time, so ranges of ids are
-- ranges of time.
CREATE TABLE run_ended (
    id         uuid        NOT NULL,
    label      text        NOT NULL,
    flow       text        NOT NULL,
    plan       bigint      NOT NULL,
    company    uuid        NOT NULL,
    started_by text        NOT NULL,
    input      text        NOT NULL,
    trace      text        NOT NULL,
    extra      text,
    created_at timestamptz NOT NULL,
    partition  int         NOT NULL,
    version    int         NOT NULL,
    status     text        NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);

CREATE INDEX run_ended_of_flow ON run_ended (flow, status, id);

-- What happened in each run, one row for each change of it, in order. Only ever added to.
CREATE TABLE run_change (
    run_id  uuid NOT NULL,
    version int  NOT NULL,
    entries text NOT NULL,
    PRIMARY KEY (run_id, version)
) PARTITION BY RANGE (run_id);

-- The first id of a month.
CREATE FUNCTION first_run_id(month date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(extract(epoch FROM month::timestamp AT TIME ZONE 'UTC')::bigint * 1000), 12, '0')
            || '00000000000000000000')::uuid
$$;

-- Makes the partitions of that month, if they are not there.
CREATE FUNCTION make_run_partitions(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    family text;
    first  date := date_trunc('month', month)::date;
BEGIN
    -- Two instances may come at once.
    PERFORM pg_advisory_xact_lock(1112585283);
    FOREACH family IN ARRAY ARRAY['run_ended', 'run_change'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                       family || '_' || to_char(first, 'YYYYMM'), family,
                       first_run_id(first), first_run_id((first + interval '1 month')::date));
    END LOOP;
END
$$;

-- For runs whose months have no partition, such as those of a clock that runs ahead.
CREATE TABLE run_ended_other PARTITION OF run_ended DEFAULT;
CREATE TABLE run_change_other PARTITION OF run_change DEFAULT;

SELECT make_run_partitions(now()::date), make_run_partitions((now() + interval '1 month')::date);
