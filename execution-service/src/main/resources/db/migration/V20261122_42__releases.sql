-- The last number that a release of an ingredient has.
CREATE TABLE ingredient (
    project_id    text NOT NULL,
    ingredient_id text NOT NULL,
    last_version  int  NOT NULL,
    PRIMARY KEY (project_id, ingredient_id)
);

CREATE TABLE release (
    id            uuid        PRIMARY KEY,
    project_id    text        NOT NULL,
    ingredient_id text        NOT NULL,
    version       int         NOT NULL,
    run_id        uuid        NOT NULL,
    created_at    timestamptz NOT NULL,
    UNIQUE (project_id, ingredient_id, version)
);

CREATE TABLE release_file (
    release_id uuid    NOT NULL REFERENCES release,
    path       text    NOT NULL,
    sha256     text    NOT NULL,
    size       bigint  NOT NULL,
    executable boolean NOT NULL,
    PRIMARY KEY (release_id, path)
);

-- Contents by their hash, each once, whoever released it. Here as soon as all its parts are.
CREATE TABLE release_content (
    sha256 text   PRIMARY KEY,
    size   bigint NOT NULL
);

CREATE TABLE release_part (
    sha256 text  NOT NULL,
    number int   NOT NULL,
    bytes  bytea NOT NULL,
    PRIMARY KEY (sha256, number)
);

-- Mostly compressed already, by whoever built it.
ALTER TABLE release_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What was deployed where, in order.
CREATE TABLE deployment (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target      text        NOT NULL,
    project_id  text        NOT NULL,
    release_id  uuid        NOT NULL,
    path        text        NOT NULL,
    -- The folder's name below the target's versions, and of the one before it.
    placed      text        NOT NULL,
    replaced    text,
    run_id      uuid        NOT NULL,
    deployed_at timestamptz NOT NULL
);
