-- What the identity events say about companies, workstations and users, as far as an entry shows names. The room keeps
-- tables of its own, so that it needs no other room's; nothing refers to anything, for each comes in any order.
CREATE TABLE shopfloor_company (
    company_guid uuid PRIMARY KEY,
    name         text NOT NULL
);

CREATE TABLE shopfloor_workstation (
    workstation_guid uuid PRIMARY KEY,
    company_guid     uuid NOT NULL,
    name             text NOT NULL
);

CREATE INDEX shopfloor_workstation_of_company ON shopfloor_workstation (company_guid);

CREATE TABLE shopfloor_user (
    user_id      bigint PRIMARY KEY,
    user_guid    uuid NOT NULL,
    company_guid uuid,
    name         text NOT NULL
);

CREATE INDEX shopfloor_user_of_company ON shopfloor_user (company_guid, user_guid);
