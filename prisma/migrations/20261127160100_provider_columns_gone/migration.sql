-- Takes the columns of each provider away, and what kept them in step with those of channel_columns. Waits until no process
-- of an older build is connected (src/persistence/schema/contracts.ts).

-- A database with rows got these before, while others wrote.
CREATE INDEX IF NOT EXISTS chat_account_last_message ON chat (channel, account_id, last_message_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS message_provider_partial ON message (provider_message_id, chat_id)
  WHERE provider_message_id IS NOT NULL;

DROP TRIGGER chat_columns_new ON chat;
DROP TRIGGER chat_columns_changed ON chat;
DROP TRIGGER message_columns_new ON message;
DROP TRIGGER message_columns_changed ON message;
DROP TRIGGER early_status_columns_new ON early_status;
DROP FUNCTION chat_columns_in_step();
DROP FUNCTION message_columns_in_step();
DROP FUNCTION early_status_columns_in_step();
DROP FUNCTION chat_account_before(chat);
DROP FUNCTION chat_address_before(chat);
DROP FUNCTION message_account_before(message);
DROP FUNCTION message_address_before(message);
DROP TABLE telegram_update;
DROP FUNCTION telegram_update_in_step();
DROP TABLE column_backfill;

-- In a database without functions of src/persistence/sql, triggers of earlier migrations go with the columns.
ALTER TABLE chat
  DROP CONSTRAINT IF EXISTS chat_channel,
  DROP COLUMN organization_phone_id CASCADE,
  DROP COLUMN telegram_bot_id CASCADE,
  DROP COLUMN website_widget_id CASCADE,
  DROP COLUMN remote_jid CASCADE,
  DROP COLUMN receiving_phone_jid CASCADE,
  DROP COLUMN telegram_chat_id CASCADE,
  DROP COLUMN telegram_user_id CASCADE,
  DROP COLUMN telegram_username CASCADE,
  DROP COLUMN telegram_first_name CASCADE,
  DROP COLUMN telegram_last_name CASCADE;
ALTER TABLE message
  DROP CONSTRAINT IF EXISTS message_channel,
  DROP COLUMN organization_phone_id CASCADE,
  DROP COLUMN telegram_bot_id CASCADE,
  DROP COLUMN whatsapp_message_id CASCADE,
  DROP COLUMN telegram_message_id CASCADE,
  DROP COLUMN remote_jid CASCADE,
  DROP COLUMN receiving_phone_jid CASCADE,
  DROP COLUMN telegram_chat_id CASCADE,
  DROP COLUMN telegram_user_id CASCADE,
  DROP COLUMN telegram_username CASCADE;
ALTER TABLE early_status
  DROP COLUMN organization_phone_id CASCADE,
  DROP COLUMN whatsapp_message_id CASCADE,
  ALTER COLUMN channel SET NOT NULL,
  ALTER COLUMN account_id SET NOT NULL,
  ALTER COLUMN provider_message_id SET NOT NULL;

-- Forms of functions for processes of older builds (src/persistence/sql/expanded).
DO $$
DECLARE
  form text;
BEGIN
  FOR form IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    AND proname IN ('channel_item', 'channel_items', 'channel_reports', 'chat_digits', 'delivery_settle', 'provider_id_lock') LOOP
    EXECUTE format('DROP FUNCTION %s', form);
  END LOOP;
  IF to_regclass('sql_source') IS NOT NULL THEN
    DELETE FROM sql_source
      WHERE name IN ('channel_item', 'channel_items', 'channel_reports', 'chat_digits', 'delivery_settle', 'provider_id_lock');
  END IF;
END $$;
