-- Test files of node graphs. Their paths are what the API gives out and takes back.
CREATE TABLE graph_file (
    path       text        PRIMARY KEY,
    graph      bigint      NOT NULL REFERENCES graph ON DELETE CASCADE,
    node       text        NOT NULL,
    size       bigint      NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX graph_file_of_graph ON graph_file (graph);

-- Their content, in pieces, so that a file of any size takes the memory of one.
CREATE TABLE graph_file_piece (
    path    text  NOT NULL REFERENCES graph_file ON DELETE CASCADE,
    place   int   NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (path, place)
);
