-- What is searched of a ticket, in small letters: any part of any word. A table of its own, so that a ticket's change of status does
-- not touch the index, which is the dearest of all to write.
--
-- Tickets are read meanwhile, but none is filed or changed between the copying of the texts and the triggers that keep them.
LOCK TABLE ticket IN SHARE ROW EXCLUSIVE MODE;

CREATE FUNCTION ticket_document(ticket_id text, subject text, description text, employee jsonb) RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN lower(ticket_id || ' ' || subject || ' ' || description || ' ' || coalesce(employee ->> 'name', ''));

CREATE TABLE ticket_text (
    id           bigint PRIMARY KEY,
    company_guid uuid   NOT NULL,
    document     text   NOT NULL
);

INSERT INTO ticket_text (id, company_guid, document)
SELECT id, company_guid, ticket_document(ticket_id, subject, description, employee) FROM ticket;

-- New words wait in a list beside the index until there are so many kilobytes of them; whoever comes then brings them all in. With
-- the usual 4 MB that takes 40 ms of an idle machine, with this 5, and each search goes through the list.
CREATE INDEX ticket_text_search ON ticket_text USING gin (document gin_trgm_ops) WITH (gin_pending_list_limit = 128);

-- A word that stands in many texts is counted in a small company's own, and not in those of all.
CREATE INDEX ticket_text_company ON ticket_text (company_guid);

CREATE FUNCTION keep_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ticket_text (id, company_guid, document)
    SELECT id, company_guid, ticket_document(ticket_id, subject, description, employee) FROM added;
    RETURN NULL;
END $$;

CREATE TRIGGER keep_texts AFTER INSERT ON ticket
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_texts();

CREATE FUNCTION change_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE ticket_text
    SET document = ticket_document(NEW.ticket_id, NEW.subject, NEW.description, NEW.employee)
    WHERE id = NEW.id;
    RETURN NULL;
END $$;

-- A statement that only says how far the work is does not come here at all.
CREATE TRIGGER change_text AFTER UPDATE OF ticket_id, subject, description, employee ON ticket
    FOR EACH ROW
    WHEN ((OLD.ticket_id, OLD.subject, OLD.description, OLD.employee)
          IS DISTINCT FROM (NEW.ticket_id, NEW.subject, NEW.description, NEW.employee))
    EXECUTE FUNCTION change_text();

CREATE FUNCTION drop_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM ticket_text WHERE id IN (SELECT id FROM removed);
    RETURN NULL;
END $$;

CREATE TRIGGER drop_texts AFTER DELETE ON ticket
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION drop_texts();

-- At the end, for it keeps readers out too, and they need not wait for the indexes.
DROP INDEX ticket_search;
