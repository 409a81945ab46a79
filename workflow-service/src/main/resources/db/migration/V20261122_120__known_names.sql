-- Every name that somebody has or had, in small letters and as much of it as a search can ask for: a key of any length would be
-- refused. It outlives its user: their tasks still show it and are found by it.
CREATE TABLE known_name (
    user_id bigint NOT NULL,
    name    text   NOT NULL,
    PRIMARY KEY (user_id, name)
);

INSERT INTO known_name (user_id, name)
SELECT user_id, lower(left(name, 200)) FROM directory_user
UNION
SELECT user_id, lower(left(user_name, 200)) FROM task_item;

CREATE INDEX known_name_search ON known_name USING gin (name gin_trgm_ops);

-- Here and not where tasks are given: a name changes hardly ever, and work is given all the time.
CREATE FUNCTION remember_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO known_name (user_id, name) VALUES (NEW.user_id, lower(left(NEW.name, 200))) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER directory_user_is_known AFTER INSERT OR UPDATE OF name ON directory_user
    FOR EACH ROW EXECUTE FUNCTION remember_name();
