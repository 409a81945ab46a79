-- What other instances are just applying is counted first: into the table that is here until then.
SELECT pg_advisory_xact_lock(1112585290, 0);

-- One row for each length under each key was most of what an end costs. Now one row holds all lengths under a key: how many took
-- how long, each as one number, the length before the 32 bits of a count that may be negative. What is added is appended, so
-- that an end rewrites a few rows; a length may be there several times until the list is compacted.
CREATE FUNCTION length_pair(value bigint, n bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (value << 32) + n;

CREATE FUNCTION lengths_of(pairs bigint[]) RETURNS TABLE (value int, n bigint)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT ((pair + 2147483648) >> 32)::int, pair - (((pair + 2147483648) >> 32) << 32)
        FROM unnest(pairs) AS pair;
    END;

CREATE FUNCTION compact_pairs(pairs bigint[]) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT coalesce(array_agg(length_pair(total.value, total.n) ORDER BY total.value), '{}')
        FROM (
            SELECT length.value, sum(length.n::int)::bigint AS n
            FROM lengths_of(pairs) AS length
            GROUP BY length.value
            HAVING sum(length.n::int) <> 0
        ) AS total;
    END;

-- A list is compacted each time that it grows beyond another 400 pairs. Two digits make some 200 lengths of what takes up to a
-- month, so a list stays as short as twice that, and its row on one page.
CREATE FUNCTION add_pairs(known bigint[], more bigint[]) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN cardinality(known) / 400 = (cardinality(known) + cardinality(more)) / 400 THEN known || more
        ELSE compact_pairs(known || more)
    END;

ALTER TABLE facts.spread RENAME TO spread_by_length;
ALTER TABLE facts.spread_by_length RENAME CONSTRAINT spread_pkey TO spread_by_length_pkey;

-- How many took so many tenths of an hour, to two digits; or milliseconds, of executions.
CREATE TABLE facts.spread (
    company uuid     NOT NULL,
    kind    text     COLLATE "C" NOT NULL,
    grain   text     COLLATE "C" NOT NULL CHECK (grain IN ('d', 'm', 'y')),
    start   date     NOT NULL,
    key     text     COLLATE "C" NOT NULL,
    pairs   bigint[] NOT NULL,
    PRIMARY KEY (company, kind, grain, start, key)
) WITH (fillfactor = 50, toast_tuple_target = 4080);

INSERT INTO facts.spread (company, kind, grain, start, key, pairs)
SELECT company, kind, grain, start, key, array_agg(length_pair(value, n) ORDER BY value)
FROM facts.spread_by_length
WHERE n <> 0
GROUP BY company, kind, grain, start, key
ORDER BY company, kind, grain, start, key;

DROP TABLE facts.spread_by_length;
