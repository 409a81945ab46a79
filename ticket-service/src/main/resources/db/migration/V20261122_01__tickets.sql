-- The running number behind a ticket's integer id and the digits of its TX name.
CREATE SEQUENCE ticket_number;

CREATE TABLE ticket (
    id              bigint      PRIMARY KEY,
    ticket_id       text        NOT NULL UNIQUE,
    -- All zeros where the caller's token names no company: null would fit no plain index condition.
    company_guid    uuid        NOT NULL,
    subject         text        NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 255),
    description     text        NOT NULL,
    category        text        NOT NULL,
    subcategory     text        NOT NULL,
    department      text        NOT NULL,
    priority        text        NOT NULL CHECK (priority IN ('Low', 'Medium', 'High', 'Urgent', 'Critical')),
    status          text        NOT NULL CHECK (status IN ('New', 'Open', 'In Progress', 'On Hold', 'Pending',
                                                           'Resolved', 'Rejected', 'Withdrawn', 'Closed')),
    employee        jsonb       NOT NULL,
    employee_id     text        GENERATED ALWAYS AS (employee ->> 'id') STORED,
    employee_email  text        GENERATED ALWAYS AS (lower(employee ->> 'email')) STORED,
    dynamic_data    jsonb       NOT NULL,
    assigned_to     jsonb,
    workflow        jsonb,
    current_step    jsonb,
    resolution_time timestamptz,
    -- Which state of which task the ticket has followed so far; 0 before the first.
    task_id         bigint      NOT NULL DEFAULT 0,
    task_version    bigint      NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    version         bigint      NOT NULL DEFAULT 1
-- A ticket is updated a few times in its life: room on its page keeps those updates cheap.
) WITH (fillfactor = 85);

-- Lists are of one company, newest first. One index for each filter, in the order of the list, so that a page is read
-- off an index also where few tickets match.
CREATE INDEX ticket_newest     ON ticket (company_guid, created_at DESC, id DESC);
CREATE INDEX ticket_status     ON ticket (company_guid, status, created_at DESC, id DESC);
CREATE INDEX ticket_priority   ON ticket (company_guid, priority, created_at DESC, id DESC);
CREATE INDEX ticket_department ON ticket (company_guid, lower(department), created_at DESC, id DESC);
CREATE INDEX ticket_category   ON ticket (company_guid, lower(category), created_at DESC, id DESC);
CREATE INDEX ticket_employee   ON ticket (company_guid, employee_id, created_at DESC, id DESC);
CREATE INDEX ticket_email      ON ticket (company_guid, employee_email, created_at DESC, id DESC);
