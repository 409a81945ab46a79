-- Contents whose parts are being stored. Their release takes them off; what stays here was given up half way, and its parts are nobody's.
CREATE TABLE release_adding (
    sha256   text        PRIMARY KEY,
    begun_at timestamptz NOT NULL
);

CREATE INDEX release_adding_old ON release_adding (begun_at);
