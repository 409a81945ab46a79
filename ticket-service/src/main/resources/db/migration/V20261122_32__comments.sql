CREATE TABLE comment (
    comment_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id   bigint      NOT NULL REFERENCES ticket ON DELETE CASCADE,
    text        text        NOT NULL,
    author_id   bigint      NOT NULL,
    author_name text        NOT NULL,
    is_internal boolean     NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE INDEX comment_of_ticket ON comment (ticket_id, created_at DESC, comment_id DESC);
CREATE INDEX comment_for_employees ON comment (ticket_id, created_at DESC, comment_id DESC) WHERE NOT is_internal;
