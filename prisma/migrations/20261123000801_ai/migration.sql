-- Reply suggestions: how an organization wants them, what was suggested, what it cost, and whether the provider answers.
CREATE TABLE ai_settings (
  organization_id integer NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE CASCADE,
  company_name text,
  tone text,
  language text NOT NULL DEFAULT 'ru',
  rules text,
  auto_suggest boolean NOT NULL DEFAULT false,
  quiet_ms integer NOT NULL DEFAULT 4000,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT ai_settings_pkey PRIMARY KEY (organization_id)
);

CREATE TABLE ai_suggestion (
  id uuid NOT NULL,
  organization_id integer NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE CASCADE,
  chat_id integer NOT NULL REFERENCES chat (id) ON DELETE CASCADE ON UPDATE CASCADE,
  generation integer NOT NULL,
  state text NOT NULL,
  wanted integer NOT NULL,
  auto boolean NOT NULL,
  based_on_seq integer,
  settings_version integer,
  suggestions jsonb,
  error_code text,
  retry_after_ms integer,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamptz(3),
  CONSTRAINT ai_suggestion_pkey PRIMARY KEY (id)
);
ALTER TABLE ai_suggestion ADD CONSTRAINT ai_suggestion_state CHECK (state IN ('running', 'ready', 'failed'));
CREATE INDEX ai_suggestion_chat_id_created_at_idx ON ai_suggestion (chat_id, created_at DESC);
CREATE INDEX ai_suggestion_organization_id_idx ON ai_suggestion (organization_id);
CREATE INDEX ai_suggestion_created_at_idx ON ai_suggestion (created_at);

CREATE TABLE ai_call (
  id bigserial NOT NULL,
  organization_id integer NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE CASCADE,
  outcome text,
  prompt_tokens integer NOT NULL DEFAULT 0,
  completion_tokens integer NOT NULL DEFAULT 0,
  latency_ms integer,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT ai_call_pkey PRIMARY KEY (id)
);
CREATE INDEX ai_call_organization_id_created_at_idx ON ai_call (organization_id, created_at);
CREATE INDEX ai_call_created_at_idx ON ai_call (created_at);

-- One row: what the provider last answered to a check, for all front doors together.
CREATE TABLE ai_health (
  id integer NOT NULL DEFAULT 1,
  checked_at timestamptz(3) NOT NULL,
  ok boolean,
  code text,
  CONSTRAINT ai_health_pkey PRIMARY KEY (id)
);
ALTER TABLE ai_health ADD CONSTRAINT ai_health_single CHECK (id = 1);
