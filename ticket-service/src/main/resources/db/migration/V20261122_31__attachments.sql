-- What came with a ticket; a few names and numbers, read with every ticket and changed never.
ALTER TABLE ticket ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]';

-- The files themselves, in pieces that are written and read one by one, so that no file is ever whole in memory.
CREATE TABLE attachment_piece (
    attachment_id uuid  NOT NULL,
    place         int   NOT NULL,
    content       bytea NOT NULL,
    PRIMARY KEY (attachment_id, place)
);

-- Most files are compressed already.
ALTER TABLE attachment_piece ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE FUNCTION drop_attachments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM attachment_piece
    WHERE attachment_id IN (SELECT (file ->> 'attachment_id')::uuid
                            FROM removed CROSS JOIN jsonb_array_elements(removed.attachments) AS file);
    RETURN NULL;
END $$;

CREATE TRIGGER drop_attachments AFTER DELETE ON ticket
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION drop_attachments();
