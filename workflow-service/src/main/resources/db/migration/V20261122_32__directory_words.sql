-- When each thing of the directory was spoken of last, those that are gone included: what is older is no news.
CREATE TABLE directory_word (
    key     text PRIMARY KEY,
    told_at timestamptz NOT NULL
);

-- For roles that an admin adds without a number; far above those of the operator's own auth service.
CREATE SEQUENCE role_numbers START 1000000000;
