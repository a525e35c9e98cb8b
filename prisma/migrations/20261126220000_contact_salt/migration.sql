-- What the key is made with by which a person's chats are found in Temporal; it goes with the contact, and then the key is
-- nobody's. Two steps, so that no reader waits while old rows get theirs.
ALTER TABLE contact ADD COLUMN salt uuid;
ALTER TABLE contact ALTER COLUMN salt SET DEFAULT gen_random_uuid();
