-- What has not ended took no time yet, not none: greatest() passes over nulls.
CREATE OR REPLACE FUNCTION tenths_between(since timestamptz, until timestamptz) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN until >= since THEN floor(extract(epoch FROM until - since) / 360 + 0.5)
        WHEN until < since THEN 0
    END::int;
