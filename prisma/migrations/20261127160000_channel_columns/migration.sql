-- Channels and their accounts as rows, and columns of chats and messages that fit every channel. Until the migration
-- provider_columns_gone old and new columns stand side by side: triggers keep each in step with the other, for processes of
-- an older build write the old ones. Rows that are there are filled in batches (src/persistence/schema/backfill.ts).

-- What the database must know of a channel; each start writes what its modules say.
CREATE TABLE channel (
  name text NOT NULL,
  fetched boolean NOT NULL DEFAULT false,
  writers_name_chats boolean NOT NULL DEFAULT false,
  tells_names boolean NOT NULL DEFAULT false,
  chat_keys text[] NOT NULL DEFAULT '{}',
  message_keys text[] NOT NULL DEFAULT '{}',
  person_keys text[] NOT NULL DEFAULT '{}',
  searched_keys text[] NOT NULL DEFAULT '{}',
  account_field text,
  message_id_field text,
  message_id_is_number boolean NOT NULL DEFAULT false,
  CONSTRAINT channel_pkey PRIMARY KEY (name)
);
INSERT INTO channel (name, fetched, writers_name_chats, tells_names, chat_keys, message_keys, person_keys, searched_keys,
    account_field, message_id_field, message_id_is_number)
  VALUES
    ('whatsapp', false, true, true, '{receivingPhoneJid}', '{}', '{}', '{}', NULL, 'whatsappMessageId', false),
    ('telegram', false, false, false, '{telegramChatId,telegramUsername}', '{telegramUsername}',
      '{telegramUserId,telegramUsername,telegramFirstName,telegramLastName}', '{telegramUsername}',
      NULL, 'telegramMessageId', true),
    ('website', true, false, false, '{}', '{}', '{visitorSession}', '{}', 'websiteWidgetId', NULL, false);

-- The accounts of all channels, as far as others than their channel must know them.
CREATE TABLE channel_account (
  channel text NOT NULL,
  id integer NOT NULL,
  organization_id integer NOT NULL,
  ready boolean NOT NULL,
  held boolean NOT NULL DEFAULT false,
  own_ids boolean NOT NULL DEFAULT false,
  has_window boolean NOT NULL DEFAULT false,
  CONSTRAINT channel_account_pkey PRIMARY KEY (channel, id),
  CONSTRAINT channel_account_channel_fkey FOREIGN KEY (channel) REFERENCES channel (name) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT channel_account_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization (id)
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX channel_account_organization_id_idx ON channel_account (organization_id);

-- As in src/persistence/sql/accounts, where they are kept from now on.
CREATE FUNCTION channel_account_of_phone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO channel_account (channel, id, organization_id, ready, held, own_ids, has_window)
    VALUES ('whatsapp', NEW.id, NEW.organization_id,
      NEW.paused_code IS NULL AND (NEW.connection_type = 'waba' OR NEW.status = 'connected'),
      NEW.connection_type = 'baileys', NEW.connection_type = 'baileys', NEW.connection_type = 'waba')
    ON CONFLICT (channel, id) DO UPDATE SET organization_id = excluded.organization_id, ready = excluded.ready,
      held = excluded.held, own_ids = excluded.own_ids, has_window = excluded.has_window;
  RETURN NULL;
END $$;
CREATE TRIGGER channel_account_phone AFTER INSERT OR UPDATE OF connection_type, status, paused_code ON organization_phone
  FOR EACH ROW EXECUTE FUNCTION channel_account_of_phone();
CREATE FUNCTION channel_account_of_bot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO channel_account (channel, id, organization_id, ready)
    VALUES ('telegram', NEW.id, NEW.organization_id, NEW.wanted AND NOT (NEW.status = 'error'
      AND coalesce(NEW.last_error_code, '') IN ('account_unauthorized', 'credentials_unreadable', 'account_paused')))
    ON CONFLICT (channel, id) DO UPDATE SET organization_id = excluded.organization_id, ready = excluded.ready;
  RETURN NULL;
END $$;
CREATE TRIGGER channel_account_bot AFTER INSERT OR UPDATE OF wanted, status, last_error_code ON telegram_bot
  FOR EACH ROW EXECUTE FUNCTION channel_account_of_bot();
CREATE FUNCTION channel_account_of_widget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO channel_account (channel, id, organization_id, ready)
    VALUES ('website', NEW.id, NEW.organization_id, true) ON CONFLICT (channel, id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER channel_account_widget AFTER INSERT ON website_widget
  FOR EACH ROW EXECUTE FUNCTION channel_account_of_widget();
CREATE FUNCTION channel_account_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM channel_account WHERE channel = TG_ARGV[0] AND id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER channel_account_phone_gone AFTER DELETE ON organization_phone
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('whatsapp');
CREATE TRIGGER channel_account_bot_gone AFTER DELETE ON telegram_bot
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('telegram');
CREATE TRIGGER channel_account_widget_gone AFTER DELETE ON website_widget
  FOR EACH ROW EXECUTE FUNCTION channel_account_forget('website');
CREATE FUNCTION chats_without_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET account_id = NULL WHERE channel = OLD.channel AND account_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER channel_account_gone AFTER DELETE ON channel_account
  FOR EACH ROW EXECUTE FUNCTION chats_without_account();

INSERT INTO channel_account (channel, id, organization_id, ready, held, own_ids, has_window)
  SELECT 'whatsapp', id, organization_id, paused_code IS NULL AND (connection_type = 'waba' OR status = 'connected'),
      connection_type = 'baileys', connection_type = 'baileys', connection_type = 'waba' FROM organization_phone
  UNION ALL SELECT 'telegram', id, organization_id, wanted AND NOT (status = 'error' AND coalesce(last_error_code, '')
      IN ('account_unauthorized', 'credentials_unreadable', 'account_paused')), false, false, false FROM telegram_bot
  UNION ALL SELECT 'website', id, organization_id, true, false, false, false FROM website_widget;

ALTER TABLE chat
  ADD COLUMN account_id integer,
  ADD COLUMN address jsonb NOT NULL DEFAULT '{}',
  ADD CONSTRAINT chat_channel_fkey FOREIGN KEY (channel) REFERENCES channel (name) ON DELETE RESTRICT ON UPDATE CASCADE
    NOT VALID;
ALTER TABLE message
  ADD COLUMN account_id integer,
  ADD COLUMN address jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN provider_message_id text;

-- From the old columns to the new ones.
CREATE FUNCTION chat_account_before(c chat) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce((c).organization_phone_id, (c).telegram_bot_id, (c).website_widget_id)
$$;
CREATE FUNCTION chat_address_before(c chat) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('remoteJid', (c).remote_jid, 'receivingPhoneJid', (c).receiving_phone_jid,
    'telegramChatId', (c).telegram_chat_id, 'telegramUserId', (c).telegram_user_id,
    'telegramUsername', (c).telegram_username, 'telegramFirstName', (c).telegram_first_name,
    'telegramLastName', (c).telegram_last_name,
    'visitorSession', CASE WHEN (c).channel = 'website' AND (c).remote_jid LIKE 'website:%'
      THEN substr((c).remote_jid, 9) END))
$$;
CREATE FUNCTION message_account_before(m message) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce((m).organization_phone_id, (m).telegram_bot_id,
    CASE WHEN (m).channel = 'website' THEN (SELECT website_widget_id FROM chat WHERE id = (m).chat_id) END)
$$;
CREATE FUNCTION message_address_before(m message) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('remoteJid', (m).remote_jid, 'receivingPhoneJid', (m).receiving_phone_jid,
    'telegramChatId', (m).telegram_chat_id, 'telegramUserId', (m).telegram_user_id,
    'telegramUsername', (m).telegram_username))
$$;

-- Whoever writes one side moves the other. A new row that has anything in the new columns was written through them.
CREATE FUNCTION chat_columns_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  by_new boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    by_new := NEW.account_id IS NOT NULL OR NEW.address <> '{}';
  ELSE
    by_new := (OLD.account_id, OLD.address) IS DISTINCT FROM (NEW.account_id, NEW.address);
  END IF;
  IF by_new THEN
    NEW.organization_phone_id := CASE NEW.channel WHEN 'whatsapp' THEN NEW.account_id END;
    NEW.telegram_bot_id := CASE NEW.channel WHEN 'telegram' THEN NEW.account_id END;
    NEW.website_widget_id := CASE NEW.channel WHEN 'website' THEN NEW.account_id END;
    NEW.remote_jid := NEW.address ->> 'remoteJid';
    NEW.receiving_phone_jid := NEW.address ->> 'receivingPhoneJid';
    NEW.telegram_chat_id := NEW.address ->> 'telegramChatId';
    NEW.telegram_user_id := NEW.address ->> 'telegramUserId';
    NEW.telegram_username := NEW.address ->> 'telegramUsername';
    NEW.telegram_first_name := NEW.address ->> 'telegramFirstName';
    NEW.telegram_last_name := NEW.address ->> 'telegramLastName';
  ELSE
    NEW.account_id := chat_account_before(NEW);
    NEW.address := chat_address_before(NEW);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chat_columns_new BEFORE INSERT ON chat FOR EACH ROW EXECUTE FUNCTION chat_columns_in_step();
CREATE TRIGGER chat_columns_changed BEFORE UPDATE ON chat FOR EACH ROW
  WHEN ((OLD.account_id, OLD.address, OLD.organization_phone_id, OLD.telegram_bot_id, OLD.website_widget_id, OLD.remote_jid,
      OLD.receiving_phone_jid, OLD.telegram_chat_id, OLD.telegram_user_id, OLD.telegram_username, OLD.telegram_first_name,
      OLD.telegram_last_name)
    IS DISTINCT FROM (NEW.account_id, NEW.address, NEW.organization_phone_id, NEW.telegram_bot_id, NEW.website_widget_id,
      NEW.remote_jid, NEW.receiving_phone_jid, NEW.telegram_chat_id, NEW.telegram_user_id, NEW.telegram_username,
      NEW.telegram_first_name, NEW.telegram_last_name))
  EXECUTE FUNCTION chat_columns_in_step();

CREATE FUNCTION message_columns_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  by_new boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    by_new := NEW.account_id IS NOT NULL OR NEW.address <> '{}' OR NEW.provider_message_id IS NOT NULL;
  ELSE
    by_new := (OLD.account_id, OLD.address, OLD.provider_message_id)
      IS DISTINCT FROM (NEW.account_id, NEW.address, NEW.provider_message_id);
  END IF;
  IF by_new THEN
    NEW.organization_phone_id := CASE NEW.channel WHEN 'whatsapp' THEN NEW.account_id END;
    NEW.telegram_bot_id := CASE NEW.channel WHEN 'telegram' THEN NEW.account_id END;
    NEW.whatsapp_message_id := CASE NEW.channel WHEN 'whatsapp' THEN NEW.provider_message_id END;
    NEW.telegram_message_id := CASE NEW.channel WHEN 'telegram' THEN NEW.provider_message_id::integer END;
    NEW.remote_jid := NEW.address ->> 'remoteJid';
    NEW.receiving_phone_jid := NEW.address ->> 'receivingPhoneJid';
    NEW.telegram_chat_id := NEW.address ->> 'telegramChatId';
    NEW.telegram_user_id := NEW.address ->> 'telegramUserId';
    NEW.telegram_username := NEW.address ->> 'telegramUsername';
  ELSE
    NEW.account_id := message_account_before(NEW);
    NEW.address := message_address_before(NEW);
    NEW.provider_message_id := coalesce(NEW.whatsapp_message_id, NEW.telegram_message_id::text);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_columns_new BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION message_columns_in_step();
CREATE TRIGGER message_columns_changed BEFORE UPDATE ON message FOR EACH ROW
  WHEN ((OLD.account_id, OLD.address, OLD.provider_message_id, OLD.organization_phone_id, OLD.telegram_bot_id,
      OLD.whatsapp_message_id, OLD.telegram_message_id, OLD.remote_jid, OLD.receiving_phone_jid, OLD.telegram_chat_id,
      OLD.telegram_user_id, OLD.telegram_username)
    IS DISTINCT FROM (NEW.account_id, NEW.address, NEW.provider_message_id, NEW.organization_phone_id, NEW.telegram_bot_id,
      NEW.whatsapp_message_id, NEW.telegram_message_id, NEW.remote_jid, NEW.receiving_phone_jid, NEW.telegram_chat_id,
      NEW.telegram_user_id, NEW.telegram_username))
  EXECUTE FUNCTION message_columns_in_step();

-- Only functions write these two tables: from the old columns to the new ones is enough.
ALTER TABLE early_status
  ADD COLUMN channel text,
  ADD COLUMN account_id integer,
  ADD COLUMN provider_message_id text,
  ALTER COLUMN organization_phone_id DROP NOT NULL,
  ALTER COLUMN whatsapp_message_id DROP NOT NULL,
  ADD CONSTRAINT early_status_channel_account_id_fkey FOREIGN KEY (channel, account_id)
    REFERENCES channel_account (channel, id) ON DELETE CASCADE ON UPDATE CASCADE;
UPDATE early_status SET channel = 'whatsapp', account_id = organization_phone_id, provider_message_id = whatsapp_message_id;
CREATE UNIQUE INDEX early_status_account_message_status_key
  ON early_status (channel, account_id, provider_message_id, status);
CREATE FUNCTION early_status_columns_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.channel := 'whatsapp';
  NEW.account_id := NEW.organization_phone_id;
  NEW.provider_message_id := NEW.whatsapp_message_id;
  RETURN NEW;
END $$;
CREATE TRIGGER early_status_columns_new BEFORE INSERT ON early_status FOR EACH ROW WHEN (NEW.account_id IS NULL)
  EXECUTE FUNCTION early_status_columns_in_step();

-- What was taken and is to be taken once: updates of Telegram, and whatever another channel repeats.
CREATE TABLE intake_once (
  channel text NOT NULL,
  account_id integer NOT NULL,
  key text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT intake_once_pkey PRIMARY KEY (channel, account_id, key)
);
CREATE INDEX intake_once_created_at_idx ON intake_once (created_at);
CREATE FUNCTION telegram_update_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO intake_once (channel, account_id, key, created_at)
      VALUES ('telegram', NEW.telegram_bot_id, NEW.update_id::text, NEW.created_at) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM intake_once WHERE channel = 'telegram' AND account_id = OLD.telegram_bot_id AND key = OLD.update_id::text;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER telegram_update_in_step AFTER INSERT OR DELETE ON telegram_update FOR EACH ROW
  EXECUTE FUNCTION telegram_update_in_step();

-- How far the rows that were there are filled: everything up to this id, from the highest on downwards.
CREATE TABLE column_backfill (
  table_name text NOT NULL,
  below integer NOT NULL,
  CONSTRAINT column_backfill_pkey PRIMARY KEY (table_name)
);
