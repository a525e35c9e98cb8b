-- What channels with media, receipts and live sessions need: files of messages, state of numbers, keys of sessions.

ALTER TABLE message
  ADD COLUMN media_state text,
  ADD COLUMN media_source jsonb,
  ADD COLUMN media_error text,
  ADD COLUMN thumbnail_url text;
ALTER TABLE message ADD CONSTRAINT message_media_state CHECK (media_state IN ('waiting', 'ready', 'failed'));
ALTER TABLE chat ADD COLUMN last_incoming_at timestamptz(3);

ALTER TABLE organization_phone
  ADD COLUMN wanted boolean NOT NULL DEFAULT false,
  ADD COLUMN last_error_code text,
  ADD COLUMN last_error_at timestamptz(3),
  ADD COLUMN last_active_at timestamptz(3),
  ADD COLUMN paused_code text,
  ADD COLUMN own_lid text,
  ADD COLUMN pairing_code text,
  ADD COLUMN qr_expires_at timestamptz(3);

-- Session keys and credentials of a number, encrypted. One write of the key store is one transaction.
CREATE TABLE whatsapp_auth (
  organization_phone_id integer NOT NULL REFERENCES organization_phone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind text NOT NULL,
  key_id text NOT NULL,
  value_cipher text NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT whatsapp_auth_pkey PRIMARY KEY (organization_phone_id, kind, key_id)
);

-- Stanzas as they were decrypted, written with the keys that decrypted them; handled = they are messages.
CREATE TABLE whatsapp_inbox (
  id bigserial NOT NULL,
  organization_phone_id integer NOT NULL REFERENCES organization_phone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  stanza_key text NOT NULL,
  row_cipher text NOT NULL,
  handled_at timestamptz(3),
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT whatsapp_inbox_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX whatsapp_inbox_organization_phone_id_stanza_key_key ON whatsapp_inbox (organization_phone_id, stanza_key);
CREATE INDEX whatsapp_inbox_created_at_idx ON whatsapp_inbox (created_at);
CREATE INDEX whatsapp_inbox_unhandled_partial ON whatsapp_inbox (organization_phone_id, id) WHERE handled_at IS NULL;

-- What was sent, for a phone that asks for it again.
CREATE TABLE whatsapp_sent (
  organization_phone_id integer NOT NULL REFERENCES organization_phone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  whatsapp_message_id text NOT NULL,
  content_cipher text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT whatsapp_sent_pkey PRIMARY KEY (organization_phone_id, whatsapp_message_id)
);
CREATE INDEX whatsapp_sent_created_at_idx ON whatsapp_sent (created_at);

-- Times in which a number was not connected, and what came of the messages of that time.
CREATE TABLE phone_outage (
  id serial NOT NULL,
  organization_phone_id integer NOT NULL REFERENCES organization_phone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  from_at timestamptz(3) NOT NULL,
  to_at timestamptz(3),
  reason text,
  recovered integer NOT NULL DEFAULT 0,
  unreadable integer NOT NULL DEFAULT 0,
  CONSTRAINT phone_outage_pkey PRIMARY KEY (id)
);
CREATE INDEX phone_outage_organization_phone_id_id_idx ON phone_outage (organization_phone_id, id DESC);

-- Delivery statuses that came before the message's own provider id was known.
CREATE TABLE early_status (
  id bigserial NOT NULL,
  organization_phone_id integer NOT NULL REFERENCES organization_phone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  whatsapp_message_id text NOT NULL,
  status text NOT NULL,
  code text,
  error_text text,
  at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT early_status_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX early_status_organization_phone_id_whatsapp_message_id_stat_key ON early_status (organization_phone_id, whatsapp_message_id, status);
CREATE INDEX early_status_created_at_idx ON early_status (created_at);
-- Whose message a status is about.
CREATE INDEX message_whatsapp_partial ON message (organization_phone_id, whatsapp_message_id) WHERE whatsapp_message_id IS NOT NULL;

-- Webhook changes of a kind that is not known here, as they came.
CREATE TABLE waba_unknown (
  id bigserial NOT NULL,
  organization_phone_id integer REFERENCES organization_phone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  field text NOT NULL,
  value jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT waba_unknown_pkey PRIMARY KEY (id)
);
CREATE INDEX waba_unknown_created_at_idx ON waba_unknown (created_at);

-- Files that we keep. One that no message came to use is an orphan, and goes.
CREATE TABLE media_object (
  key text NOT NULL,
  organization_id integer NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind text NOT NULL,
  mime_type text NOT NULL,
  size bigint NOT NULL,
  filename text,
  sha256 text,
  thumbnail_key text,
  used_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT media_object_pkey PRIMARY KEY (key)
);
CREATE INDEX media_object_organization_id_idx ON media_object (organization_id);
CREATE INDEX media_object_unused_partial ON media_object (created_at) WHERE used_at IS NULL;
