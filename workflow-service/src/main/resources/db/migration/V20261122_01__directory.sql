-- What the identity events say about users, roles and who holds which. No foreign keys between them:
-- each arrives under a key of its own, in any order.
CREATE TABLE directory_user (
    user_id   bigint PRIMARY KEY,
    username  text    NOT NULL,
    name      text    NOT NULL,
    email     text    NOT NULL,
    is_active boolean NOT NULL
);

CREATE TABLE role (
    role_id   bigint PRIMARY KEY,
    name      text    NOT NULL,
    system    text    NOT NULL,
    is_active boolean NOT NULL
);

CREATE INDEX role_by_name ON role (lower(name), role_id);

CREATE TABLE membership (
    role_id bigint NOT NULL,
    user_id bigint NOT NULL,
    PRIMARY KEY (role_id, user_id)
);

CREATE INDEX membership_of_user ON membership (user_id);

-- Whose turn it is. Whoever hands out work under a role locks its row first, so that turns are exact
-- under any concurrency; the row outlives the role, so that a role that returns goes on where it was.
CREATE TABLE round_robin (
    role_id      bigint PRIMARY KEY,
    last_user_id bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
