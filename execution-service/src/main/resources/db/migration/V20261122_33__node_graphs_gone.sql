-- Workflows that were deleted, until everything that belonged to them is cleared away. That may take a while, and whoever
-- deletes one must not keep runs from being written meanwhile; so nothing hangs on its row any more.
CREATE TABLE graph_gone (
    graph bigint PRIMARY KEY
);

ALTER TABLE graph_version DROP CONSTRAINT graph_version_graph_fkey;
ALTER TABLE graph_file DROP CONSTRAINT graph_file_graph_fkey;
