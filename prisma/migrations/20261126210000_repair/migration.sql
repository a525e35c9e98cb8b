-- Databases that applied an earlier version of a migration that was edited later (prisma/known-migrations.json). Functions,
-- triggers and CHECKs come from src/persistence/sql; this is all that the versions differ in besides. Whoever has the present
-- versions has nothing to do here.

-- 20261122000001_rules had no such index before its eighth version.
CREATE INDEX IF NOT EXISTS website_session_silent_partial ON website_session (last_seen_at) WHERE chat_id IS NULL;

-- 20261122000002_search left the index as 20261122000000_tables had made it, without last_message_at.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'chat_unread'
      AND indexdef LIKE '%(organization_id, unread_count DESC, last_message_at DESC, id DESC)') THEN
    DROP INDEX IF EXISTS chat_unread;
    CREATE INDEX chat_unread ON chat (organization_id, unread_count DESC, last_message_at DESC, id DESC);
  END IF;
END $$;

-- 20261123000301_media had this index in its first version.
DROP INDEX IF EXISTS media_object_removing_partial;
