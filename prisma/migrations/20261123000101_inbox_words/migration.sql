-- What a chat's inbox says beyond words of a vocabulary: a provider's reason for a failure, the other chat of a merge.
ALTER TABLE chat_inbox
  ADD COLUMN reason text,
  ADD COLUMN other_chat_id integer;
