-- How many runs were wanted below one run, by its nodes that run other graphs and by those in turn.
CREATE TABLE graph_descent (
    root uuid   PRIMARY KEY,
    runs bigint NOT NULL
);
