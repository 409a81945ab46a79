-- What the tests' handlers and controllers leave behind. No key, so that an effect that happens twice shows.
CREATE TABLE effect (
    place    bigint GENERATED ALWAYS AS IDENTITY,
    consumer text NOT NULL,
    key      text NOT NULL,
    event_id uuid NOT NULL
);
