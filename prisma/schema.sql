-- Written by "npm run db:schema" from a fresh database; a test compares it. Not applied: it is what prisma/migrations
-- and src/persistence/sql lead to, and what each start expects. Functions stand in src/persistence/sql.

CREATE TABLE ai_call (
  completion_tokens integer NOT NULL DEFAULT 0,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id bigint NOT NULL DEFAULT nextval('ai_call_id_seq'::regclass),
  latency_ms integer,
  organization_id integer NOT NULL,
  outcome text,
  prompt_tokens integer NOT NULL DEFAULT 0
);
ALTER TABLE ai_call ADD CONSTRAINT ai_call_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ai_call ADD CONSTRAINT ai_call_pkey PRIMARY KEY (id);
CREATE INDEX ai_call_created_at_idx ON ai_call USING btree (created_at);
CREATE INDEX ai_call_organization_id_created_at_idx ON ai_call USING btree (organization_id, created_at);

CREATE TABLE ai_health (
  checked_at timestamp(3) with time zone NOT NULL,
  code text,
  id integer NOT NULL DEFAULT 1,
  ok boolean
);
ALTER TABLE ai_health ADD CONSTRAINT ai_health_pkey PRIMARY KEY (id);
ALTER TABLE ai_health ADD CONSTRAINT ai_health_single CHECK ((id = 1));

CREATE TABLE ai_settings (
  auto_suggest boolean NOT NULL DEFAULT false,
  company_name text,
  language text NOT NULL DEFAULT 'ru'::text,
  organization_id integer NOT NULL,
  quiet_ms integer NOT NULL DEFAULT 4000,
  rules text,
  tone text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1
);
ALTER TABLE ai_settings ADD CONSTRAINT ai_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ai_settings ADD CONSTRAINT ai_settings_pkey PRIMARY KEY (organization_id);

CREATE TABLE ai_suggestion (
  auto boolean NOT NULL,
  based_on_seq integer,
  chat_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  error_code text,
  finished_at timestamp(3) with time zone,
  generation integer NOT NULL,
  id uuid NOT NULL,
  organization_id integer NOT NULL,
  retry_after_ms integer,
  settings_version integer,
  state text NOT NULL,
  suggestions jsonb,
  wanted integer NOT NULL
);
ALTER TABLE ai_suggestion ADD CONSTRAINT ai_suggestion_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ai_suggestion ADD CONSTRAINT ai_suggestion_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ai_suggestion ADD CONSTRAINT ai_suggestion_pkey PRIMARY KEY (id);
ALTER TABLE ai_suggestion ADD CONSTRAINT ai_suggestion_state CHECK ((state = ANY (ARRAY['running'::text, 'ready'::text, 'failed'::text])));
CREATE INDEX ai_suggestion_chat_id_created_at_idx ON ai_suggestion USING btree (chat_id, created_at DESC);
CREATE INDEX ai_suggestion_created_at_idx ON ai_suggestion USING btree (created_at);
CREATE INDEX ai_suggestion_organization_id_idx ON ai_suggestion USING btree (organization_id);

CREATE TABLE analytics_burst (
  account_id integer NOT NULL,
  answered_at timestamp(3) with time zone,
  answered_by integer,
  answered_from integer,
  channel text NOT NULL,
  chat_id integer NOT NULL,
  first_inbound_at timestamp(3) with time zone,
  inbound_from integer,
  is_hr boolean NOT NULL,
  last_at timestamp(3) with time zone NOT NULL,
  organization_id integer NOT NULL,
  owner_id integer,
  prev_at timestamp(3) with time zone,
  silence integer NOT NULL,
  started_at timestamp(3) with time zone NOT NULL
);
ALTER TABLE analytics_burst ADD CONSTRAINT analytics_burst_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES analytics_chat(chat_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_burst ADD CONSTRAINT analytics_burst_pkey PRIMARY KEY (chat_id, started_at);
CREATE INDEX analytics_burst_account ON analytics_burst USING btree (organization_id, channel, account_id, last_at DESC);
CREATE INDEX analytics_burst_last ON analytics_burst USING btree (organization_id, last_at DESC);
CREATE INDEX analytics_burst_owner ON analytics_burst USING btree (organization_id, owner_id, last_at DESC);
CREATE INDEX analytics_burst_started ON analytics_burst USING btree (organization_id, started_at);

CREATE TABLE analytics_chat (
  account_id integer NOT NULL,
  channel text NOT NULL,
  chat_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  is_hr boolean NOT NULL,
  organization_id integer NOT NULL,
  owner_id integer,
  status text NOT NULL
);
ALTER TABLE analytics_chat ADD CONSTRAINT analytics_chat_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_chat ADD CONSTRAINT analytics_chat_pkey PRIMARY KEY (chat_id);
CREATE INDEX analytics_chat_created ON analytics_chat USING btree (organization_id, created_at);
CREATE TRIGGER analytics_chat_leaves BEFORE DELETE ON analytics_chat FOR EACH ROW EXECUTE FUNCTION analytics_chat_gone();

CREATE TABLE analytics_chat_day (
  account_id integer NOT NULL,
  channel text NOT NULL,
  chat_id integer NOT NULL,
  day date NOT NULL,
  first_at timestamp(3) with time zone NOT NULL,
  inbound integer NOT NULL,
  is_hr boolean NOT NULL,
  last_at timestamp(3) with time zone NOT NULL,
  organization_id integer NOT NULL,
  outbound integer NOT NULL,
  owner_id integer,
  prev_day date,
  user_id integer NOT NULL
);
ALTER TABLE analytics_chat_day ADD CONSTRAINT analytics_chat_day_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES analytics_chat(chat_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_chat_day ADD CONSTRAINT analytics_chat_day_pkey PRIMARY KEY (chat_id, user_id, day);
CREATE INDEX analytics_chat_day_of ON analytics_chat_day USING btree (organization_id, day);

CREATE TABLE analytics_episode (
  account_id integer NOT NULL,
  answered_at timestamp(3) with time zone,
  channel text NOT NULL,
  chat_id integer NOT NULL,
  closed_at timestamp(3) with time zone,
  first_inbound_at timestamp(3) with time zone,
  is_hr boolean NOT NULL,
  opened_at timestamp(3) with time zone NOT NULL,
  organization_id integer NOT NULL,
  owner_id integer
);
ALTER TABLE analytics_episode ADD CONSTRAINT analytics_episode_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES analytics_chat(chat_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_episode ADD CONSTRAINT analytics_episode_pkey PRIMARY KEY (chat_id, opened_at);
CREATE INDEX analytics_episode_closed ON analytics_episode USING btree (organization_id, closed_at);
CREATE INDEX analytics_episode_inbound ON analytics_episode USING btree (organization_id, first_inbound_at);

CREATE TABLE analytics_progress (
  below integer NOT NULL,
  organization_id integer NOT NULL,
  position bigint NOT NULL
);
ALTER TABLE analytics_progress ADD CONSTRAINT analytics_progress_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_progress ADD CONSTRAINT analytics_progress_pkey PRIMARY KEY (organization_id);

CREATE TABLE analytics_stale (
  day date NOT NULL,
  organization_id integer NOT NULL
);
ALTER TABLE analytics_stale ADD CONSTRAINT analytics_stale_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_stale ADD CONSTRAINT analytics_stale_pkey PRIMARY KEY (organization_id, day);

CREATE TABLE analytics_total (
  account_id integer NOT NULL,
  buckets integer[],
  channel text NOT NULL,
  counts integer[],
  is_hr boolean NOT NULL,
  key integer NOT NULL,
  kind text NOT NULL,
  level text NOT NULL,
  metric text NOT NULL,
  n bigint NOT NULL,
  organization_id integer NOT NULL,
  start date NOT NULL,
  sums bigint[],
  user_id integer NOT NULL
);
ALTER TABLE analytics_total ADD CONSTRAINT analytics_total_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE analytics_total ADD CONSTRAINT analytics_total_pkey PRIMARY KEY (organization_id, metric, kind, level, start, key, user_id, channel, account_id, is_hr);

CREATE TABLE app_user (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  disabled boolean NOT NULL DEFAULT false,
  email text NOT NULL,
  id integer NOT NULL DEFAULT nextval('app_user_id_seq'::regclass),
  is_hr boolean NOT NULL DEFAULT false,
  name text,
  organization_id integer NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL DEFAULT 'employee'::text,
  token_version integer NOT NULL DEFAULT 1,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE app_user ADD CONSTRAINT app_user_email_lower CHECK ((email = lower(email)));
ALTER TABLE app_user ADD CONSTRAINT app_user_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE app_user ADD CONSTRAINT app_user_pkey PRIMARY KEY (id);
ALTER TABLE app_user ADD CONSTRAINT app_user_role CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'employee'::text])));
CREATE UNIQUE INDEX app_user_email_key ON app_user USING btree (email);
CREATE INDEX app_user_organization_id_id_idx ON app_user USING btree (organization_id, id);
CREATE TRIGGER app_user_changed AFTER UPDATE ON app_user FOR EACH ROW WHEN (((((((old.role IS DISTINCT FROM new.role) OR (old.is_hr IS DISTINCT FROM new.is_hr)) OR (old.disabled IS DISTINCT FROM new.disabled)) OR (old.token_version IS DISTINCT FROM new.token_version)) OR (old.organization_id IS DISTINCT FROM new.organization_id)) OR (old.email IS DISTINCT FROM new.email))) EXECUTE FUNCTION tell_access_changed('user');
CREATE TRIGGER app_user_leaves AFTER UPDATE ON app_user FOR EACH ROW WHEN (((new.disabled AND (NOT old.disabled)) OR (old.is_hr AND (NOT new.is_hr)))) EXECUTE FUNCTION operator_leaves();
CREATE TRIGGER app_user_removed AFTER DELETE ON app_user FOR EACH ROW EXECUTE FUNCTION tell_access_changed('user');
CREATE TRIGGER app_user_signed_out AFTER UPDATE ON app_user FOR EACH ROW WHEN ((old.token_version IS DISTINCT FROM new.token_version)) EXECUTE FUNCTION end_sign_ins();
CREATE TRIGGER app_user_work_ends AFTER UPDATE ON app_user FOR EACH ROW WHEN ((new.disabled AND (NOT old.disabled))) EXECUTE FUNCTION work_ends();

CREATE TABLE audit_entry (
  action text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  done boolean NOT NULL DEFAULT false,
  fields text[] NOT NULL,
  id integer NOT NULL DEFAULT nextval('audit_entry_id_seq'::regclass),
  organization_id integer NOT NULL,
  request_id text NOT NULL,
  shown jsonb NOT NULL,
  target_id text,
  target_kind text NOT NULL,
  user_id integer
);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
CREATE INDEX audit_entry_created_at_idx ON audit_entry USING btree (created_at);
CREATE INDEX audit_entry_organization_id_action_id_idx ON audit_entry USING btree (organization_id, action, id);
CREATE INDEX audit_entry_organization_id_id_idx ON audit_entry USING btree (organization_id, id);
CREATE INDEX audit_entry_organization_id_target_kind_target_id_id_idx ON audit_entry USING btree (organization_id, target_kind, target_id, id);
CREATE INDEX audit_entry_organization_id_user_id_id_idx ON audit_entry USING btree (organization_id, user_id, id);

CREATE TABLE broadcast (
  account_id integer NOT NULL,
  account_key text NOT NULL,
  channel text NOT NULL,
  check_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  command_id text NOT NULL,
  completed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by_id integer,
  delay_ms integer NOT NULL,
  dry_run boolean NOT NULL DEFAULT false,
  id integer NOT NULL DEFAULT nextval('broadcast_id_seq'::regclass),
  message jsonb NOT NULL,
  organization_id integer NOT NULL,
  reason text,
  requested integer NOT NULL,
  resumes_at timestamp(3) with time zone,
  started_at timestamp(3) with time zone,
  status text NOT NULL DEFAULT 'queued'::text,
  total integer NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE broadcast ADD CONSTRAINT broadcast_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE broadcast ADD CONSTRAINT broadcast_ended CHECK (((completed_at IS NOT NULL) = (status = ANY (ARRAY['completed'::text, 'cancelled'::text, 'failed'::text]))));
ALTER TABLE broadcast ADD CONSTRAINT broadcast_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE broadcast ADD CONSTRAINT broadcast_pkey PRIMARY KEY (id);
ALTER TABLE broadcast ADD CONSTRAINT broadcast_status CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'paused'::text, 'completed'::text, 'cancelled'::text, 'failed'::text])));
CREATE INDEX broadcast_completed_at_idx ON broadcast USING btree (completed_at);
CREATE INDEX broadcast_created_by_id_idx ON broadcast USING btree (created_by_id);
CREATE UNIQUE INDEX broadcast_organization_id_command_id_key ON broadcast USING btree (organization_id, command_id);
CREATE INDEX broadcast_organization_id_id_idx ON broadcast USING btree (organization_id, id);
CREATE INDEX broadcast_status_check_at_idx ON broadcast USING btree (status, check_at);

CREATE TABLE broadcast_day (
  account_id integer NOT NULL,
  channel text NOT NULL,
  day date NOT NULL,
  organization_id integer NOT NULL,
  sent integer NOT NULL
);
ALTER TABLE broadcast_day ADD CONSTRAINT broadcast_day_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE broadcast_day ADD CONSTRAINT broadcast_day_pkey PRIMARY KEY (organization_id, day, channel, account_id);
CREATE INDEX broadcast_day_day_idx ON broadcast_day USING btree (day);

CREATE TABLE broadcast_opt_out (
  by_user_id integer,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  key text NOT NULL,
  number text,
  organization_id integer NOT NULL,
  source text NOT NULL
);
ALTER TABLE broadcast_opt_out ADD CONSTRAINT broadcast_opt_out_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE broadcast_opt_out ADD CONSTRAINT broadcast_opt_out_pkey PRIMARY KEY (organization_id, key);
ALTER TABLE broadcast_opt_out ADD CONSTRAINT broadcast_opt_out_source CHECK ((source = ANY (ARRAY['person'::text, 'import'::text, 'stop_word'::text])));
CREATE INDEX broadcast_opt_out_organization_id_created_at_key_idx ON broadcast_opt_out USING btree (organization_id, created_at DESC, key);
CREATE INDEX broadcast_opt_out_organization_id_number_idx ON broadcast_opt_out USING btree (organization_id, number);

CREATE TABLE broadcast_recipient (
  attempts integer NOT NULL DEFAULT 0,
  broadcast_id integer NOT NULL,
  chat_id integer,
  claimed_at timestamp(3) with time zone,
  code text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  due_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('broadcast_recipient_id_seq'::regclass),
  message_id integer,
  number text,
  organization_id integer NOT NULL,
  person jsonb,
  position integer NOT NULL,
  reason text,
  state text NOT NULL DEFAULT 'waiting'::text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE broadcast_recipient ADD CONSTRAINT broadcast_recipient_broadcast_id_fkey FOREIGN KEY (broadcast_id) REFERENCES broadcast(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE broadcast_recipient ADD CONSTRAINT broadcast_recipient_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE broadcast_recipient ADD CONSTRAINT broadcast_recipient_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE broadcast_recipient ADD CONSTRAINT broadcast_recipient_pkey PRIMARY KEY (id);
ALTER TABLE broadcast_recipient ADD CONSTRAINT broadcast_recipient_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'unknown'::text, 'skipped'::text])));
CREATE UNIQUE INDEX broadcast_recipient_broadcast_id_position_key ON broadcast_recipient USING btree (broadcast_id, "position");
CREATE INDEX broadcast_recipient_broadcast_id_state_due_at_position_idx ON broadcast_recipient USING btree (broadcast_id, state, due_at, "position");
CREATE INDEX broadcast_recipient_chat_id_idx ON broadcast_recipient USING btree (chat_id);
CREATE INDEX broadcast_recipient_created_at_idx ON broadcast_recipient USING btree (created_at);
CREATE UNIQUE INDEX broadcast_recipient_message_id_key ON broadcast_recipient USING btree (message_id);
CREATE INDEX broadcast_recipient_organization_id_number_idx ON broadcast_recipient USING btree (organization_id, number);

CREATE TABLE broadcast_settings (
  organization_id integer NOT NULL,
  per_account_day integer NOT NULL DEFAULT 10000,
  per_day integer NOT NULL DEFAULT 10000,
  salt uuid NOT NULL DEFAULT gen_random_uuid(),
  stop_words text[],
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE broadcast_settings ADD CONSTRAINT broadcast_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE broadcast_settings ADD CONSTRAINT broadcast_settings_pkey PRIMARY KEY (organization_id);

CREATE TABLE channel (
  account_field text,
  chat_keys text[] NOT NULL DEFAULT '{}'::text[],
  fetched boolean NOT NULL DEFAULT false,
  message_id_field text,
  message_id_is_number boolean NOT NULL DEFAULT false,
  message_keys text[] NOT NULL DEFAULT '{}'::text[],
  name text NOT NULL,
  person_keys text[] NOT NULL DEFAULT '{}'::text[],
  searched_keys text[] NOT NULL DEFAULT '{}'::text[],
  takes_receipts boolean NOT NULL DEFAULT false,
  tells_names boolean NOT NULL DEFAULT false,
  writers_name_chats boolean NOT NULL DEFAULT false
);
ALTER TABLE channel ADD CONSTRAINT channel_pkey PRIMARY KEY (name);

CREATE TABLE channel_account (
  channel text NOT NULL,
  has_window boolean NOT NULL DEFAULT false,
  held boolean NOT NULL DEFAULT false,
  id integer NOT NULL,
  organization_id integer NOT NULL,
  own_ids boolean NOT NULL DEFAULT false,
  ready boolean NOT NULL
);
ALTER TABLE channel_account ADD CONSTRAINT channel_account_channel_fkey FOREIGN KEY (channel) REFERENCES channel(name) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE channel_account ADD CONSTRAINT channel_account_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE channel_account ADD CONSTRAINT channel_account_pkey PRIMARY KEY (channel, id);
CREATE INDEX channel_account_organization_id_idx ON channel_account USING btree (organization_id);
CREATE TRIGGER channel_account_gone AFTER DELETE ON channel_account FOR EACH ROW EXECUTE FUNCTION chats_without_account();

CREATE TABLE chat (
  account_id integer,
  account_key text NOT NULL,
  address jsonb NOT NULL DEFAULT '{}'::jsonb,
  assigned_at timestamp(3) with time zone,
  assigned_user_id integer,
  category text,
  channel text NOT NULL,
  close_due_at timestamp(3) with time zone,
  close_reason text,
  closed_at timestamp(3) with time zone,
  contact_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  customer_rating integer,
  deadline_overrides jsonb,
  erased_at timestamp(3) with time zone,
  first_response_at timestamp(3) with time zone,
  id integer NOT NULL DEFAULT nextval('chat_id_seq'::regclass),
  inbox bigint NOT NULL DEFAULT 0,
  internal_notes text,
  is_group boolean NOT NULL DEFAULT false,
  is_hr boolean NOT NULL DEFAULT false,
  last_incoming_at timestamp(3) with time zone,
  last_message_at timestamp(3) with time zone,
  merged_into integer,
  name text,
  organization_id integer NOT NULL,
  overdue boolean NOT NULL DEFAULT false,
  pending_until timestamp(3) with time zone,
  priority text NOT NULL DEFAULT 'normal'::text,
  priority_rank integer NOT NULL DEFAULT 2,
  resolved_at timestamp(3) with time zone,
  response_due_at timestamp(3) with time zone,
  seq integer NOT NULL DEFAULT 0,
  snooze_reason text,
  stage text,
  status text NOT NULL DEFAULT 'open'::text,
  subject text,
  tags text,
  taken bigint NOT NULL DEFAULT 0,
  ticket_number integer NOT NULL,
  unanswered_since timestamp(3) with time zone,
  unread_count integer NOT NULL DEFAULT 0,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 0,
  wake_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  wake_tries integer NOT NULL DEFAULT 0
);
ALTER TABLE chat ADD CONSTRAINT chat_assigned_user_id_fkey FOREIGN KEY (assigned_user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE chat ADD CONSTRAINT chat_channel_fkey FOREIGN KEY (channel) REFERENCES channel(name) ON UPDATE CASCADE ON DELETE RESTRICT NOT VALID;
ALTER TABLE chat ADD CONSTRAINT chat_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE chat ADD CONSTRAINT chat_customer_rating CHECK (((customer_rating >= 1) AND (customer_rating <= 5)));
ALTER TABLE chat ADD CONSTRAINT chat_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE chat ADD CONSTRAINT chat_pkey PRIMARY KEY (id);
ALTER TABLE chat ADD CONSTRAINT chat_priority CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text])));
ALTER TABLE chat ADD CONSTRAINT chat_stage CHECK ((stage = ANY (ARRAY['new'::text, 'in_progress'::text, 'resolved'::text])));
ALTER TABLE chat ADD CONSTRAINT chat_status CHECK ((status = ANY (ARRAY['open'::text, 'pending'::text, 'closed'::text])));
ALTER TABLE chat ADD CONSTRAINT chat_taken CHECK ((taken <= inbox));
CREATE INDEX chat_account_last_message ON chat USING btree (channel, account_id, last_message_at DESC, id DESC);
CREATE INDEX chat_category_partial ON chat USING btree (organization_id, category, updated_at DESC, id DESC) WHERE (category IS NOT NULL);
CREATE INDEX chat_contact_id_idx ON chat USING btree (contact_id);
CREATE INDEX chat_created ON chat USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX chat_default_order ON chat USING btree (organization_id, priority_rank DESC, unread_count DESC, last_message_at DESC, id DESC);
CREATE INDEX chat_has_unread_partial ON chat USING btree (organization_id, unread_count DESC, last_message_at DESC, id DESC) WHERE (unread_count > 0);
CREATE INDEX chat_in_work_partial ON chat USING btree (organization_id, assigned_user_id) WHERE ((status <> 'closed'::text) AND (assigned_user_id IS NOT NULL));
CREATE INDEX chat_last_message ON chat USING btree (organization_id, last_message_at DESC, id DESC);
CREATE INDEX chat_name_order ON chat USING btree (organization_id, lower(COALESCE(name, ''::text)), id);
CREATE UNIQUE INDEX chat_organization_id_channel_account_key_contact_id_key ON chat USING btree (organization_id, channel, account_key, contact_id);
CREATE UNIQUE INDEX chat_organization_id_ticket_number_key ON chat USING btree (organization_id, ticket_number);
CREATE INDEX chat_owner_last_message ON chat USING btree (organization_id, assigned_user_id, last_message_at DESC, id DESC);
CREATE INDEX chat_stage_partial ON chat USING btree (organization_id, stage, updated_at DESC, id DESC) WHERE (stage IS NOT NULL);
CREATE INDEX chat_status_last_message ON chat USING btree (organization_id, status DESC, last_message_at DESC, id DESC);
CREATE INDEX chat_unread ON chat USING btree (organization_id, unread_count DESC, last_message_at DESC, id DESC);
CREATE INDEX chat_updated ON chat USING btree (organization_id, updated_at DESC, id DESC);
CREATE INDEX chat_waiting_partial ON chat USING btree (wake_at) WHERE (inbox > taken);
CREATE TRIGGER chat_counted AFTER UPDATE ON chat FOR EACH ROW WHEN ((((((((((old.last_message_at IS NULL) IS DISTINCT FROM (new.last_message_at IS NULL)) OR ((old.merged_into IS NULL) IS DISTINCT FROM (new.merged_into IS NULL))) OR ((old.erased_at IS NULL) IS DISTINCT FROM (new.erased_at IS NULL))) OR (old.is_hr IS DISTINCT FROM new.is_hr)) OR (old.status IS DISTINCT FROM new.status)) OR (old.stage IS DISTINCT FROM new.stage)) OR (old.priority IS DISTINCT FROM new.priority)) OR ((old.assigned_user_id IS NULL) IS DISTINCT FROM (new.assigned_user_id IS NULL)))) EXECUTE FUNCTION ticket_counts_follow();
CREATE TRIGGER chat_counted_gone AFTER DELETE ON chat FOR EACH ROW EXECUTE FUNCTION ticket_counts_follow();
CREATE TRIGGER chat_counted_new AFTER INSERT ON chat FOR EACH ROW WHEN ((new.last_message_at IS NOT NULL)) EXECUTE FUNCTION ticket_counts_follow();
CREATE TRIGGER chat_leaves_broadcasts BEFORE DELETE ON chat FOR EACH ROW EXECUTE FUNCTION broadcast_chat_gone();
CREATE CONSTRAINT TRIGGER chat_named AFTER UPDATE ON chat DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.seq > 0) AND ((old.name IS DISTINCT FROM new.name) OR ((old.address -> 'remoteJid'::text) IS DISTINCT FROM (new.address -> 'remoteJid'::text))))) EXECUTE FUNCTION tell_chat_named();
CREATE TRIGGER chat_search_new AFTER INSERT ON chat FOR EACH ROW EXECUTE FUNCTION chat_search_write();
CREATE TRIGGER chat_search_renamed AFTER UPDATE ON chat FOR EACH ROW WHEN (((new.name IS DISTINCT FROM old.name) OR (new.address IS DISTINCT FROM old.address))) EXECUTE FUNCTION chat_search_write();

CREATE TABLE chat_command (
  answer jsonb NOT NULL,
  chat_id integer NOT NULL,
  command_id text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  kind text NOT NULL
);
ALTER TABLE chat_command ADD CONSTRAINT chat_command_pkey PRIMARY KEY (chat_id, command_id);
CREATE INDEX chat_command_created_at_idx ON chat_command USING btree (created_at);

CREATE TABLE chat_comment (
  chat_id integer NOT NULL,
  command_id text NOT NULL,
  content text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('chat_comment_id_seq'::regclass),
  organization_id integer NOT NULL,
  user_id integer
);
ALTER TABLE chat_comment ADD CONSTRAINT chat_comment_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE chat_comment ADD CONSTRAINT chat_comment_pkey PRIMARY KEY (id);
ALTER TABLE chat_comment ADD CONSTRAINT chat_comment_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
CREATE UNIQUE INDEX chat_comment_chat_id_command_id_key ON chat_comment USING btree (chat_id, command_id);
CREATE INDEX chat_comment_chat_id_id_idx ON chat_comment USING btree (chat_id, id);
CREATE INDEX chat_comment_user_id_idx ON chat_comment USING btree (user_id);

CREATE TABLE chat_inbox (
  chat_id integer NOT NULL,
  code text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id bigint NOT NULL DEFAULT nextval('chat_inbox_id_seq'::regclass),
  kind text NOT NULL,
  message_id integer,
  other_chat_id integer,
  reason text,
  status text
);
ALTER TABLE chat_inbox ADD CONSTRAINT chat_inbox_pkey PRIMARY KEY (id);
CREATE INDEX chat_inbox_chat_id_id_idx ON chat_inbox USING btree (chat_id, id);

CREATE TABLE chat_search (
  chat_id integer NOT NULL,
  grams integer[]
);
ALTER TABLE chat_search ADD CONSTRAINT chat_search_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE chat_search ADD CONSTRAINT chat_search_pkey PRIMARY KEY (chat_id);
CREATE INDEX chat_search_grams ON chat_search USING gin (grams);

CREATE TABLE chat_tag (
  chat_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  tag_id integer NOT NULL
);
ALTER TABLE chat_tag ADD CONSTRAINT chat_tag_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE chat_tag ADD CONSTRAINT chat_tag_pkey PRIMARY KEY (chat_id, tag_id);
ALTER TABLE chat_tag ADD CONSTRAINT chat_tag_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES ticket_tag(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX chat_tag_tag_id_chat_id_idx ON chat_tag USING btree (tag_id, chat_id);

CREATE TABLE client_comment (
  client_id integer NOT NULL,
  content text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('client_comment_id_seq'::regclass),
  organization_id integer NOT NULL,
  user_id integer
);
ALTER TABLE client_comment ADD CONSTRAINT client_comment_client_id_fkey FOREIGN KEY (client_id) REFERENCES organization_client(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_comment ADD CONSTRAINT client_comment_pkey PRIMARY KEY (id);
ALTER TABLE client_comment ADD CONSTRAINT client_comment_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
CREATE INDEX client_comment_client_id_id_idx ON client_comment USING btree (client_id, id);
CREATE INDEX client_comment_user_id_idx ON client_comment USING btree (user_id);

CREATE TABLE client_count (
  client_type text NOT NULL,
  clients integer NOT NULL DEFAULT 0,
  organization_id integer NOT NULL,
  revenue bigint NOT NULL DEFAULT 0,
  status text NOT NULL
);
ALTER TABLE client_count ADD CONSTRAINT client_count_pkey PRIMARY KEY (organization_id, status, client_type);

CREATE TABLE client_identity (
  client_id integer NOT NULL,
  kind text NOT NULL,
  organization_id integer NOT NULL,
  value text NOT NULL
);
ALTER TABLE client_identity ADD CONSTRAINT client_identity_client_id_fkey FOREIGN KEY (client_id) REFERENCES organization_client(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_identity ADD CONSTRAINT client_identity_pkey PRIMARY KEY (organization_id, kind, value, client_id);
CREATE INDEX client_identity_client_id_idx ON client_identity USING btree (client_id);
CREATE UNIQUE INDEX client_identity_email_partial ON client_identity USING btree (organization_id, value) WHERE (kind = 'email'::text);

CREATE TABLE client_import (
  command_id text NOT NULL,
  created integer NOT NULL DEFAULT 0,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  digest text NOT NULL DEFAULT ''::text,
  failed integer NOT NULL DEFAULT 0,
  finished_at timestamp(3) with time zone,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  lease_until timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  organization_id integer NOT NULL,
  rows_read integer NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'running'::text,
  user_id integer NOT NULL
);
ALTER TABLE client_import ADD CONSTRAINT client_import_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_import ADD CONSTRAINT client_import_pkey PRIMARY KEY (id);
CREATE INDEX client_import_created_at_idx ON client_import USING btree (created_at);
CREATE UNIQUE INDEX client_import_organization_id_command_id_key ON client_import USING btree (organization_id, command_id);

CREATE TABLE client_import_fault (
  error_en text NOT NULL,
  error_ru text NOT NULL,
  field text,
  import_id uuid NOT NULL,
  line integer NOT NULL
);
ALTER TABLE client_import_fault ADD CONSTRAINT client_import_fault_import_id_fkey FOREIGN KEY (import_id) REFERENCES client_import(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_import_fault ADD CONSTRAINT client_import_fault_pkey PRIMARY KEY (import_id, line);

CREATE TABLE client_purchase (
  amount bigint NOT NULL,
  client_id integer NOT NULL,
  command_id text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE client_purchase ADD CONSTRAINT client_purchase_client_id_fkey FOREIGN KEY (client_id) REFERENCES organization_client(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_purchase ADD CONSTRAINT client_purchase_pkey PRIMARY KEY (client_id, command_id);
CREATE INDEX client_purchase_created_at_idx ON client_purchase USING btree (created_at);

CREATE TABLE client_search (
  client_id integer NOT NULL,
  grams integer[],
  text text NOT NULL
);
ALTER TABLE client_search ADD CONSTRAINT client_search_client_id_fkey FOREIGN KEY (client_id) REFERENCES organization_client(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_search ADD CONSTRAINT client_search_pkey PRIMARY KEY (client_id);
CREATE INDEX client_search_grams ON client_search USING gin (grams);

CREATE TABLE client_segment (
  clients integer NOT NULL DEFAULT 0,
  organization_id integer NOT NULL,
  segment text NOT NULL
);
ALTER TABLE client_segment ADD CONSTRAINT client_segment_pkey PRIMARY KEY (organization_id, segment);
CREATE INDEX client_segment_organization_id_clients_segment_idx ON client_segment USING btree (organization_id, clients DESC, segment);

CREATE TABLE client_tag (
  clients integer NOT NULL DEFAULT 0,
  color text DEFAULT '#3B82F6'::text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  description text,
  id integer NOT NULL DEFAULT nextval('client_tag_id_seq'::regclass),
  name text NOT NULL,
  organization_id integer NOT NULL,
  type text NOT NULL DEFAULT 'custom'::text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE client_tag ADD CONSTRAINT client_tag_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_tag ADD CONSTRAINT client_tag_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX client_tag_organization_id_name_key ON client_tag USING btree (organization_id, name);

CREATE TABLE client_tag_link (
  client_id integer NOT NULL,
  tag_id integer NOT NULL
);
ALTER TABLE client_tag_link ADD CONSTRAINT client_tag_link_client_id_fkey FOREIGN KEY (client_id) REFERENCES organization_client(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE client_tag_link ADD CONSTRAINT client_tag_link_pkey PRIMARY KEY (client_id, tag_id);
ALTER TABLE client_tag_link ADD CONSTRAINT client_tag_link_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES client_tag(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX client_tag_link_tag_id_client_id_idx ON client_tag_link USING btree (tag_id, client_id);
CREATE TRIGGER client_tagged AFTER INSERT ON client_tag_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_tag_count();
CREATE TRIGGER client_untagged AFTER DELETE ON client_tag_link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION client_tag_count();

CREATE TABLE command_text (
  chat_id integer NOT NULL,
  command_id text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  text text NOT NULL
);
ALTER TABLE command_text ADD CONSTRAINT command_text_pkey PRIMARY KEY (chat_id, command_id);
CREATE INDEX command_text_created_at_idx ON command_text USING btree (created_at);

CREATE TABLE contact (
  client_id integer,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('contact_id_seq'::regclass),
  is_group boolean NOT NULL DEFAULT false,
  name text,
  organization_id integer NOT NULL,
  salt uuid DEFAULT gen_random_uuid()
);
ALTER TABLE contact ADD CONSTRAINT contact_client_id_fkey FOREIGN KEY (client_id) REFERENCES organization_client(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE contact ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
CREATE INDEX contact_client_id_idx ON contact USING btree (client_id);
CREATE INDEX contact_organization_id_id_idx ON contact USING btree (organization_id, id);

CREATE TABLE contact_identity (
  contact_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('contact_identity_id_seq'::regclass),
  kind text NOT NULL,
  organization_id integer NOT NULL,
  value text NOT NULL
);
ALTER TABLE contact_identity ADD CONSTRAINT contact_identity_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE contact_identity ADD CONSTRAINT contact_identity_pkey PRIMARY KEY (id);
CREATE INDEX contact_identity_contact_id_idx ON contact_identity USING btree (contact_id);
CREATE INDEX contact_identity_number_partial ON contact_identity USING btree (organization_id, split_part(value, '@'::text, 1)) WHERE (kind = 'phone_jid'::text);
CREATE UNIQUE INDEX contact_identity_organization_id_kind_value_key ON contact_identity USING btree (organization_id, kind, value);
CREATE TRIGGER contact_identity_leaves_broadcasts AFTER DELETE ON contact_identity FOR EACH ROW WHEN ((old.value ~ '^[0-9]{5,20}@'::text)) EXECUTE FUNCTION broadcast_number_gone();
CREATE CONSTRAINT TRIGGER contact_known_client AFTER INSERT OR UPDATE OF contact_id ON contact_identity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contact_take_client();
CREATE CONSTRAINT TRIGGER contact_number_known AFTER INSERT OR UPDATE OF contact_id ON contact_identity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.kind = 'phone_jid'::text) AND (new.value ~~ '%@s.whatsapp.net'::text))) EXECUTE FUNCTION chat_take_number();

CREATE TABLE deadline_settings (
  close_after_minutes integer,
  farewell text,
  first_response_minutes integer,
  next_response_minutes integer,
  organization_id integer NOT NULL,
  undo_seconds integer NOT NULL DEFAULT 0,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE deadline_settings ADD CONSTRAINT deadline_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE deadline_settings ADD CONSTRAINT deadline_settings_pkey PRIMARY KEY (organization_id);

CREATE TABLE early_status (
  account_id integer NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  channel text NOT NULL,
  code text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  error_text text,
  id bigint NOT NULL DEFAULT nextval('early_status_id_seq'::regclass),
  provider_message_id text NOT NULL,
  status text NOT NULL
);
ALTER TABLE early_status ADD CONSTRAINT early_status_channel_account_id_fkey FOREIGN KEY (channel, account_id) REFERENCES channel_account(channel, id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE early_status ADD CONSTRAINT early_status_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX early_status_account_message_status_key ON early_status USING btree (channel, account_id, provider_message_id, status);
CREATE INDEX early_status_created_at_idx ON early_status USING btree (created_at);

CREATE TABLE event_counter (
  last bigint NOT NULL DEFAULT 0,
  organization_id integer NOT NULL
);
ALTER TABLE event_counter ADD CONSTRAINT event_counter_pkey PRIMARY KEY (organization_id);

CREATE TABLE event_log (
  audience text NOT NULL DEFAULT 'org'::text,
  chat_id integer,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  data jsonb NOT NULL,
  is_hr boolean NOT NULL DEFAULT false,
  name text NOT NULL,
  organization_id integer NOT NULL,
  position bigint NOT NULL,
  seq integer,
  visitor_session uuid
);
ALTER TABLE event_log ADD CONSTRAINT event_log_pkey PRIMARY KEY (organization_id, "position");
CREATE INDEX event_log_chat_id_seq_idx ON event_log USING btree (chat_id, seq);
CREATE INDEX event_log_created_at_idx ON event_log USING btree (created_at);

CREATE TABLE feed_identity (
  feed_id uuid NOT NULL,
  id integer NOT NULL DEFAULT 1
);
ALTER TABLE feed_identity ADD CONSTRAINT feed_identity_pkey PRIMARY KEY (id);

CREATE TABLE former_identity (
  contact_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  kind text NOT NULL,
  value text NOT NULL
);
ALTER TABLE former_identity ADD CONSTRAINT former_identity_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE former_identity ADD CONSTRAINT former_identity_pkey PRIMARY KEY (contact_id, kind, value);

CREATE TABLE former_ticket (
  chat_id integer NOT NULL,
  number integer NOT NULL,
  organization_id integer NOT NULL,
  until timestamp(3) with time zone NOT NULL
);
ALTER TABLE former_ticket ADD CONSTRAINT former_ticket_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE former_ticket ADD CONSTRAINT former_ticket_pkey PRIMARY KEY (organization_id, number);
CREATE INDEX former_ticket_chat_id_until_idx ON former_ticket USING btree (chat_id, until);

CREATE TABLE front_door (
  expires_at timestamp(3) with time zone NOT NULL,
  id uuid NOT NULL
);
ALTER TABLE front_door ADD CONSTRAINT front_door_pkey PRIMARY KEY (id);
CREATE INDEX front_door_expires_at_idx ON front_door USING btree (expires_at);

CREATE TABLE front_door_user (
  front_door_id uuid NOT NULL,
  user_id integer NOT NULL
);
ALTER TABLE front_door_user ADD CONSTRAINT front_door_user_front_door_id_fkey FOREIGN KEY (front_door_id) REFERENCES front_door(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE front_door_user ADD CONSTRAINT front_door_user_pkey PRIMARY KEY (front_door_id, user_id);
ALTER TABLE front_door_user ADD CONSTRAINT front_door_user_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX front_door_user_user_id_idx ON front_door_user USING btree (user_id);

CREATE TABLE idempotency_key (
  body_hash text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  key text NOT NULL,
  locked_until timestamp(3) with time zone,
  response jsonb,
  scope text NOT NULL,
  status_code integer
);
ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (scope, key);
CREATE INDEX idempotency_key_created_at_idx ON idempotency_key USING btree (created_at);

CREATE TABLE imported_row (
  kind text NOT NULL,
  source text NOT NULL,
  source_id text NOT NULL,
  target_id integer NOT NULL
);
ALTER TABLE imported_row ADD CONSTRAINT imported_row_pkey PRIMARY KEY (source, kind, source_id);

CREATE TABLE intake_once (
  account_id integer NOT NULL,
  channel text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  key text NOT NULL
);
ALTER TABLE intake_once ADD CONSTRAINT intake_once_pkey PRIMARY KEY (channel, account_id, key);
CREATE INDEX intake_once_created_at_idx ON intake_once USING btree (created_at);

CREATE TABLE invitation (
  accepted_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  email text NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  id integer NOT NULL DEFAULT nextval('invitation_id_seq'::regclass),
  invited_by integer NOT NULL,
  is_hr boolean NOT NULL,
  name text,
  organization_id integer NOT NULL,
  role text NOT NULL,
  token_hash text NOT NULL,
  withdrawn_at timestamp(3) with time zone
);
ALTER TABLE invitation ADD CONSTRAINT invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE invitation ADD CONSTRAINT invitation_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE invitation ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
CREATE INDEX invitation_expires_at_idx ON invitation USING btree (expires_at);
CREATE INDEX invitation_invited_by_idx ON invitation USING btree (invited_by);
CREATE INDEX invitation_organization_id_email_idx ON invitation USING btree (organization_id, email);
CREATE INDEX invitation_organization_id_id_idx ON invitation USING btree (organization_id, id);
CREATE UNIQUE INDEX invitation_token_hash_key ON invitation USING btree (token_hash);

CREATE TABLE leaving_operator (
  look_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  user_id integer NOT NULL
);
ALTER TABLE leaving_operator ADD CONSTRAINT leaving_operator_pkey PRIMARY KEY (user_id);
ALTER TABLE leaving_operator ADD CONSTRAINT leaving_operator_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX leaving_operator_look_at_idx ON leaving_operator USING btree (look_at);

CREATE TABLE media_object (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  filename text,
  key text NOT NULL,
  kind text NOT NULL,
  mime_type text NOT NULL,
  organization_id integer NOT NULL,
  removing_at timestamp(3) with time zone,
  sha256 text,
  size bigint NOT NULL,
  thumbnail_key text,
  used_at timestamp(3) with time zone
);
ALTER TABLE media_object ADD CONSTRAINT media_object_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE media_object ADD CONSTRAINT media_object_pkey PRIMARY KEY (key);
CREATE INDEX media_object_organization_id_idx ON media_object USING btree (organization_id);
CREATE INDEX media_object_unused_partial ON media_object USING btree (created_at) WHERE (used_at IS NULL);

CREATE TABLE message (
  account_id integer,
  address jsonb NOT NULL DEFAULT '{}'::jsonb,
  channel text NOT NULL,
  chat_id integer NOT NULL,
  command_id text,
  content text NOT NULL DEFAULT ''::text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamp(3) with time zone,
  delivery_attempt integer NOT NULL DEFAULT 0,
  delivery_claimed_at timestamp(3) with time zone,
  delivery_outcome text,
  details jsonb,
  edited_at timestamp(3) with time zone,
  error_code text,
  error_text text,
  file_text text,
  file_words text,
  filename text,
  from_me boolean NOT NULL,
  id integer NOT NULL DEFAULT nextval('message_id_seq'::regclass),
  is_hr boolean NOT NULL DEFAULT false,
  is_read_by_operator boolean NOT NULL DEFAULT false,
  large_size bigint,
  media_error text,
  media_source jsonb,
  media_state text,
  media_url text,
  mime_type text,
  organization_id integer NOT NULL,
  original_content text,
  park_code text,
  provider_key text,
  provider_message_id text,
  quiet boolean NOT NULL DEFAULT false,
  quoted_content text,
  quoted_message_id text,
  reactions jsonb,
  read_at timestamp(3) with time zone,
  send_at timestamp(3) with time zone,
  sender_jid text,
  sender_name text,
  sender_user_id integer,
  seq integer,
  size integer,
  state text NOT NULL DEFAULT 'waiting'::text,
  status text NOT NULL,
  thumbnail_url text,
  timestamp timestamp(3) with time zone NOT NULL,
  type text NOT NULL DEFAULT 'text'::text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE message ADD CONSTRAINT message_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE message ADD CONSTRAINT message_media_state CHECK ((media_state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text])));
ALTER TABLE message ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE message ADD CONSTRAINT message_sender_user_id_fkey FOREIGN KEY (sender_user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE message ADD CONSTRAINT message_seq CHECK (((seq IS NOT NULL) = (state = 'done'::text)));
ALTER TABLE message ADD CONSTRAINT message_state CHECK ((state = ANY (ARRAY['waiting'::text, 'intent'::text, 'scheduled'::text, 'held'::text, 'done'::text, 'parked'::text, 'withdrawn'::text])));
ALTER TABLE message ADD CONSTRAINT message_status CHECK ((status = ANY (ARRAY['pending'::text, 'received'::text, 'queued'::text, 'unknown'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text])));
CREATE INDEX message_chat ON message USING btree (chat_id, id);
CREATE UNIQUE INDEX message_chat_id_command_id_key ON message USING btree (chat_id, command_id);
CREATE UNIQUE INDEX message_chat_id_provider_key_key ON message USING btree (chat_id, provider_key);
CREATE INDEX message_failed_partial ON message USING btree (chat_id, id DESC) WHERE ((status = ANY (ARRAY['failed'::text, 'unknown'::text])) AND (state = 'done'::text));
CREATE INDEX message_file_partial ON message USING btree (chat_id, id) WHERE (media_state = 'waiting'::text);
CREATE INDEX message_history ON message USING btree (chat_id, "timestamp", id);
CREATE INDEX message_intent_partial ON message USING btree (created_at) WHERE (state = 'intent'::text);
CREATE INDEX message_media_partial ON message USING btree (media_url) WHERE (media_url IS NOT NULL);
CREATE INDEX message_parked_partial ON message USING btree (chat_id, id) WHERE (state = 'parked'::text);
CREATE INDEX message_provider_partial ON message USING btree (provider_message_id, chat_id) WHERE (provider_message_id IS NOT NULL);
CREATE INDEX message_queued_partial ON message USING btree (chat_id, seq) WHERE ((status = 'queued'::text) AND (state = 'done'::text));
CREATE INDEX message_scheduled_partial ON message USING btree (chat_id, send_at, id) WHERE (state = 'scheduled'::text);
CREATE INDEX message_sender_user_id_timestamp_idx ON message USING btree (sender_user_id, "timestamp" DESC);
CREATE INDEX message_unread_partial ON message USING btree (chat_id, seq) WHERE ((NOT from_me) AND (NOT is_read_by_operator) AND (state = 'done'::text));
CREATE INDEX message_waiting_partial ON message USING btree (chat_id, id) WHERE (state = 'waiting'::text);
CREATE TRIGGER message_counted_gone AFTER DELETE ON message REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION message_counts_lose();
CREATE TRIGGER message_media_changed AFTER UPDATE OF media_url ON message FOR EACH ROW WHEN (((new.media_url ~~ '/media/%'::text) AND (new.media_url IS DISTINCT FROM old.media_url))) EXECUTE FUNCTION media_take();
CREATE TRIGGER message_media_deleted AFTER DELETE ON message FOR EACH ROW WHEN ((old.media_url ~~ '/media/%'::text)) EXECUTE FUNCTION media_release();
CREATE TRIGGER message_media_inserted AFTER INSERT ON message FOR EACH ROW WHEN ((new.media_url ~~ '/media/%'::text)) EXECUTE FUNCTION media_take();
CREATE TRIGGER message_names_chat AFTER INSERT ON message FOR EACH ROW WHEN (((NOT new.from_me) AND (new.sender_name IS NOT NULL))) EXECUTE FUNCTION chat_take_sender_name();
CREATE TRIGGER message_stops_broadcasts AFTER INSERT ON message FOR EACH ROW WHEN (((NOT new.from_me) AND ((length(new.content) >= 1) AND (length(new.content) <= 60)))) EXECUTE FUNCTION broadcast_stop();

CREATE TABLE message_change (
  chat_id integer NOT NULL,
  kind text NOT NULL,
  message_id integer NOT NULL,
  target text NOT NULL
);
ALTER TABLE message_change ADD CONSTRAINT message_change_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE message_change ADD CONSTRAINT message_change_pkey PRIMARY KEY (message_id);
CREATE INDEX message_change_chat_id_target_idx ON message_change USING btree (chat_id, target);

CREATE TABLE message_count (
  number bigint NOT NULL,
  organization_id integer NOT NULL
);
ALTER TABLE message_count ADD CONSTRAINT message_count_pkey PRIMARY KEY (organization_id);

CREATE TABLE message_raw (
  cipher text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  cut boolean NOT NULL,
  message_id integer NOT NULL
);
ALTER TABLE message_raw ADD CONSTRAINT message_raw_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE message_raw ADD CONSTRAINT message_raw_pkey PRIMARY KEY (message_id);
CREATE INDEX message_raw_created_at_idx ON message_raw USING btree (created_at);

CREATE TABLE message_search (
  grams integer[],
  message_id integer NOT NULL
);
ALTER TABLE message_search ADD CONSTRAINT message_search_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE message_search ADD CONSTRAINT message_search_pkey PRIMARY KEY (message_id);
CREATE INDEX message_search_grams ON message_search USING gin (grams);

CREATE TABLE message_tally (
  id integer NOT NULL DEFAULT 1,
  up_to integer NOT NULL
);
ALTER TABLE message_tally ADD CONSTRAINT message_tally_pkey PRIMARY KEY (id);

CREATE TABLE moving_place (
  due_at timestamp(3) with time zone,
  message_id integer NOT NULL,
  told_at timestamp(3) with time zone NOT NULL
);
ALTER TABLE moving_place ADD CONSTRAINT moving_place_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE moving_place ADD CONSTRAINT moving_place_pkey PRIMARY KEY (message_id);
CREATE INDEX moving_place_due_at_idx ON moving_place USING btree (due_at);
CREATE INDEX moving_place_told_at_idx ON moving_place USING btree (told_at);

CREATE TABLE operator_presence (
  changed_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  choice text,
  look_at timestamp(3) with time zone,
  seen_until timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  status text NOT NULL DEFAULT 'offline'::text,
  user_id integer NOT NULL
);
ALTER TABLE operator_presence ADD CONSTRAINT operator_presence_pkey PRIMARY KEY (user_id);
ALTER TABLE operator_presence ADD CONSTRAINT operator_presence_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE operator_presence ADD CONSTRAINT operator_presence_words CHECK (((status = ANY (ARRAY['online'::text, 'away'::text, 'offline'::text])) AND (choice = ANY (ARRAY['away'::text, 'offline'::text]))));
CREATE INDEX operator_presence_look_at_idx ON operator_presence USING btree (look_at);

CREATE TABLE organization (
  clients_from text[] DEFAULT ARRAY['website'::text],
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  default_region text,
  id integer NOT NULL DEFAULT nextval('organization_id_seq'::regclass),
  my_assigned_lists_all boolean NOT NULL DEFAULT true,
  name text NOT NULL,
  owners_keep_closed_chats boolean NOT NULL DEFAULT false,
  send_read_receipts boolean NOT NULL DEFAULT false,
  tickets_counted_at timestamp(3) with time zone
);
ALTER TABLE organization ADD CONSTRAINT organization_pkey PRIMARY KEY (id);

CREATE TABLE organization_client (
  address text,
  assigned_user_id integer,
  average_check bigint,
  birthday timestamp(3) with time zone,
  city text,
  client_type text NOT NULL DEFAULT 'individual'::text,
  company_name text,
  contact_email text,
  contact_person text,
  contact_phone text,
  contact_position text,
  country text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  discount integer,
  email text,
  email_subscribed boolean NOT NULL DEFAULT false,
  id integer NOT NULL DEFAULT nextval('organization_client_id_seq'::regclass),
  last_purchase_date timestamp(3) with time zone,
  legal_address text,
  name text NOT NULL,
  notes text,
  organization_id integer NOT NULL,
  person_jid text,
  person_user_id text,
  phone text,
  postal_code text,
  purchase_count integer NOT NULL DEFAULT 0,
  registration_number text,
  secondary_phone text,
  segment text,
  sms_subscribed boolean NOT NULL DEFAULT false,
  source text,
  status text NOT NULL DEFAULT 'active'::text,
  tax_id text,
  total_revenue bigint NOT NULL DEFAULT 0,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  website text
);
ALTER TABLE organization_client ADD CONSTRAINT organization_client_assigned_user_id_fkey FOREIGN KEY (assigned_user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE organization_client ADD CONSTRAINT organization_client_client_type CHECK ((client_type = ANY (ARRAY['individual'::text, 'company'::text])));
ALTER TABLE organization_client ADD CONSTRAINT organization_client_money CHECK ((((total_revenue >= 0) AND (total_revenue <= '999999999999999'::bigint)) AND ((average_check IS NULL) OR ((average_check >= 0) AND (average_check <= '999999999999999'::bigint))) AND (purchase_count >= 0) AND ((discount IS NULL) OR ((discount >= 0) AND (discount <= 10000)))));
ALTER TABLE organization_client ADD CONSTRAINT organization_client_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE organization_client ADD CONSTRAINT organization_client_pkey PRIMARY KEY (id);
ALTER TABLE organization_client ADD CONSTRAINT organization_client_status CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'blocked'::text, 'potential'::text])));
CREATE INDEX organization_client_assigned ON organization_client USING btree (assigned_user_id, created_at DESC, id DESC);
CREATE INDEX organization_client_bought_order ON organization_client USING btree (organization_id, COALESCE(last_purchase_date, '-infinity'::timestamp with time zone), id);
CREATE INDEX organization_client_created ON organization_client USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX organization_client_name_order ON organization_client USING btree (organization_id, lower(name), id);
CREATE INDEX organization_client_organization_id_id_idx ON organization_client USING btree (organization_id, id);
CREATE INDEX organization_client_purchases ON organization_client USING btree (organization_id, purchase_count DESC, id DESC);
CREATE INDEX organization_client_revenue ON organization_client USING btree (organization_id, total_revenue DESC, id DESC);
CREATE INDEX organization_client_segment ON organization_client USING btree (organization_id, segment, created_at DESC, id DESC);
CREATE INDEX organization_client_status ON organization_client USING btree (organization_id, status, created_at DESC, id DESC);
CREATE INDEX organization_client_status_order ON organization_client USING btree (organization_id, status, id);
CREATE INDEX organization_client_updated ON organization_client USING btree (organization_id, updated_at DESC, id DESC);
CREATE TRIGGER client_counted AFTER INSERT ON organization_client REFERENCING NEW TABLE AS new_clients FOR EACH STATEMENT EXECUTE FUNCTION client_count_keep();
CREATE TRIGGER client_recounted AFTER UPDATE ON organization_client REFERENCING OLD TABLE AS old_clients NEW TABLE AS new_clients FOR EACH STATEMENT EXECUTE FUNCTION client_count_keep();
CREATE TRIGGER client_uncounted AFTER DELETE ON organization_client REFERENCING OLD TABLE AS old_clients FOR EACH STATEMENT EXECUTE FUNCTION client_count_keep();

CREATE TABLE organization_phone (
  connection_type text NOT NULL DEFAULT 'baileys'::text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  display_name text,
  epoch integer NOT NULL DEFAULT 0,
  id integer NOT NULL DEFAULT nextval('organization_phone_id_seq'::regclass),
  last_active_at timestamp(3) with time zone,
  last_connected_at timestamp(3) with time zone,
  last_error_at timestamp(3) with time zone,
  last_error_code text,
  organization_id integer NOT NULL,
  own_lid text,
  pairing_code text,
  pairing_number text,
  paused_code text,
  phone_jid text NOT NULL,
  qr_code text,
  qr_expires_at timestamp(3) with time zone,
  status text NOT NULL DEFAULT 'disconnected'::text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  waba_access_token_cipher text,
  waba_api_version text,
  waba_id text,
  waba_phone_number_id text,
  waba_verify_token_hash text,
  wanted boolean NOT NULL DEFAULT false
);
ALTER TABLE organization_phone ADD CONSTRAINT organization_phone_connection CHECK ((connection_type = ANY (ARRAY['baileys'::text, 'waba'::text])));
ALTER TABLE organization_phone ADD CONSTRAINT organization_phone_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE organization_phone ADD CONSTRAINT organization_phone_pkey PRIMARY KEY (id);
ALTER TABLE organization_phone ADD CONSTRAINT organization_phone_status CHECK ((status = ANY (ARRAY['disconnected'::text, 'loading'::text, 'pending'::text, 'connected'::text, 'reconnecting'::text, 'logged_out'::text])));
CREATE INDEX organization_phone_organization_id_id_idx ON organization_phone USING btree (organization_id, id);
CREATE UNIQUE INDEX organization_phone_phone_jid_key ON organization_phone USING btree (phone_jid);
CREATE UNIQUE INDEX organization_phone_waba_phone_number_id_key ON organization_phone USING btree (waba_phone_number_id);
CREATE TRIGGER channel_account_phone AFTER INSERT OR UPDATE OF connection_type, status, paused_code ON organization_phone FOR EACH ROW EXECUTE FUNCTION channel_account_of_phone();
CREATE TRIGGER channel_account_phone_gone AFTER DELETE ON organization_phone FOR EACH ROW EXECUTE FUNCTION channel_account_forget('whatsapp');
CREATE CONSTRAINT TRIGGER organization_phone_changed AFTER UPDATE ON organization_phone DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((((((((((old.phone_jid IS DISTINCT FROM new.phone_jid) OR (old.display_name IS DISTINCT FROM new.display_name)) OR (old.connection_type IS DISTINCT FROM new.connection_type)) OR (old.status IS DISTINCT FROM new.status)) OR (old.last_connected_at IS DISTINCT FROM new.last_connected_at)) OR (old.last_error_code IS DISTINCT FROM new.last_error_code)) OR (old.paused_code IS DISTINCT FROM new.paused_code)) OR (old.qr_code IS DISTINCT FROM new.qr_code)) OR (old.qr_expires_at IS DISTINCT FROM new.qr_expires_at)) OR (old.pairing_code IS DISTINCT FROM new.pairing_code))) EXECUTE FUNCTION tell_phone_changed();
CREATE CONSTRAINT TRIGGER organization_phone_new AFTER INSERT ON organization_phone DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_phone_changed();
CREATE CONSTRAINT TRIGGER organization_phone_removed AFTER DELETE ON organization_phone DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_phone_changed();

CREATE TABLE outside_identity (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  issuer text NOT NULL,
  role_at integer NOT NULL DEFAULT 0,
  subject text NOT NULL,
  user_id integer NOT NULL
);
ALTER TABLE outside_identity ADD CONSTRAINT outside_identity_pkey PRIMARY KEY (issuer, subject);
ALTER TABLE outside_identity ADD CONSTRAINT outside_identity_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE UNIQUE INDEX outside_identity_issuer_user_id_key ON outside_identity USING btree (issuer, user_id);
CREATE INDEX outside_identity_user_id_idx ON outside_identity USING btree (user_id);

CREATE TABLE password_reset (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamp(3) with time zone NOT NULL,
  id integer NOT NULL DEFAULT nextval('password_reset_id_seq'::regclass),
  token_hash text NOT NULL,
  token_version integer NOT NULL,
  used_at timestamp(3) with time zone,
  user_id integer NOT NULL
);
ALTER TABLE password_reset ADD CONSTRAINT password_reset_pkey PRIMARY KEY (id);
ALTER TABLE password_reset ADD CONSTRAINT password_reset_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX password_reset_expires_at_idx ON password_reset USING btree (expires_at);
CREATE UNIQUE INDEX password_reset_token_hash_key ON password_reset USING btree (token_hash);
CREATE INDEX password_reset_user_id_idx ON password_reset USING btree (user_id);

CREATE TABLE person_erasure (
  chats integer NOT NULL DEFAULT 0,
  client_id integer,
  contact_ids integer[],
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamp(3) with time zone,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id integer NOT NULL,
  state text NOT NULL DEFAULT 'running'::text,
  user_id integer NOT NULL
);
ALTER TABLE person_erasure ADD CONSTRAINT person_erasure_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE person_erasure ADD CONSTRAINT person_erasure_pkey PRIMARY KEY (id);
CREATE INDEX person_erasure_organization_id_created_at_idx ON person_erasure USING btree (organization_id, created_at);
CREATE INDEX person_erasure_running_partial ON person_erasure USING btree (created_at) WHERE (state = 'running'::text);

CREATE TABLE phone_outage (
  from_at timestamp(3) with time zone NOT NULL,
  id integer NOT NULL DEFAULT nextval('phone_outage_id_seq'::regclass),
  organization_phone_id integer NOT NULL,
  reason text,
  recovered integer NOT NULL DEFAULT 0,
  to_at timestamp(3) with time zone,
  unreadable integer NOT NULL DEFAULT 0
);
ALTER TABLE phone_outage ADD CONSTRAINT phone_outage_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE phone_outage ADD CONSTRAINT phone_outage_pkey PRIMARY KEY (id);
CREATE INDEX phone_outage_open_partial ON phone_outage USING btree (organization_phone_id) WHERE (to_at IS NULL);
CREATE INDEX phone_outage_organization_phone_id_id_idx ON phone_outage USING btree (organization_phone_id, id DESC);

CREATE TABLE presence_change (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('presence_change_id_seq'::regclass),
  status text NOT NULL,
  user_id integer NOT NULL
);
ALTER TABLE presence_change ADD CONSTRAINT presence_change_pkey PRIMARY KEY (id);
ALTER TABLE presence_change ADD CONSTRAINT presence_change_status CHECK ((status = ANY (ARRAY['online'::text, 'away'::text, 'offline'::text])));
ALTER TABLE presence_change ADD CONSTRAINT presence_change_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX presence_change_created_at_idx ON presence_change USING btree (created_at);
CREATE INDEX presence_change_user_id_created_at_id_idx ON presence_change USING btree (user_id, created_at DESC, id DESC);

CREATE TABLE rate_limit (
  expire bigint,
  key character varying(255) NOT NULL,
  points integer NOT NULL DEFAULT 0
);
ALTER TABLE rate_limit ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (key);

CREATE TABLE read_receipt (
  chat_id integer NOT NULL,
  message_ids integer[],
  next_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  read_at timestamp(3) with time zone NOT NULL,
  round integer NOT NULL DEFAULT 1
);
ALTER TABLE read_receipt ADD CONSTRAINT read_receipt_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE read_receipt ADD CONSTRAINT read_receipt_pkey PRIMARY KEY (chat_id);
CREATE INDEX read_receipt_next_at_idx ON read_receipt USING btree (next_at);

CREATE TABLE recovery_code (
  code_hash text NOT NULL,
  used_at timestamp(3) with time zone,
  user_id integer NOT NULL
);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (user_id, code_hash);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_totp(user_id) ON UPDATE CASCADE ON DELETE CASCADE;

CREATE TABLE search_progress (
  organization_id integer NOT NULL,
  position bigint NOT NULL DEFAULT 0
);
ALTER TABLE search_progress ADD CONSTRAINT search_progress_pkey PRIMARY KEY (organization_id);

CREATE TABLE search_refolded (
  below integer NOT NULL,
  index_name text NOT NULL
);
ALTER TABLE search_refolded ADD CONSTRAINT search_refolded_pkey PRIMARY KEY (index_name);

CREATE TABLE shift (
  id integer NOT NULL DEFAULT nextval('shift_id_seq'::regclass),
  organization_id integer NOT NULL,
  started_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  stopped_at timestamp(3) with time zone,
  user_id integer NOT NULL
);
ALTER TABLE shift ADD CONSTRAINT shift_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE shift ADD CONSTRAINT shift_pkey PRIMARY KEY (id);
ALTER TABLE shift ADD CONSTRAINT shift_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE UNIQUE INDEX shift_open_partial ON shift USING btree (user_id) WHERE (stopped_at IS NULL);
CREATE INDEX shift_organization_id_id_idx ON shift USING btree (organization_id, id DESC);
CREATE INDEX shift_stopped_at_idx ON shift USING btree (stopped_at);
CREATE INDEX shift_user_id_id_idx ON shift USING btree (user_id, id DESC);

CREATE TABLE sign_in (
  address text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone NOT NULL,
  id integer NOT NULL DEFAULT nextval('sign_in_id_seq'::regclass),
  last_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  method text NOT NULL,
  session text,
  user_agent text,
  user_id integer NOT NULL
);
ALTER TABLE sign_in ADD CONSTRAINT sign_in_pkey PRIMARY KEY (id);
ALTER TABLE sign_in ADD CONSTRAINT sign_in_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX sign_in_expires_at_idx ON sign_in USING btree (expires_at);
CREATE INDEX sign_in_user_id_id_idx ON sign_in USING btree (user_id, id);
CREATE UNIQUE INDEX sign_in_user_id_session_key ON sign_in USING btree (user_id, session);
CREATE TRIGGER sign_in_ended AFTER UPDATE ON sign_in FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION tell_sign_in_ended();

CREATE TABLE sql_build (
  applied_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  build integer NOT NULL,
  checksum text NOT NULL,
  compatible_from integer NOT NULL,
  id integer NOT NULL DEFAULT 1
);
ALTER TABLE sql_build ADD CONSTRAINT sql_build_pkey PRIMARY KEY (id);

CREATE TABLE sql_source (
  body_md5 text,
  checksum text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL
);
ALTER TABLE sql_source ADD CONSTRAINT sql_source_pkey PRIMARY KEY (name);

CREATE TABLE telegram_bot (
  auto_reply boolean NOT NULL DEFAULT false,
  bot_id text,
  bot_name text,
  bot_username text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  epoch integer NOT NULL DEFAULT 0,
  id integer NOT NULL DEFAULT nextval('telegram_bot_id_seq'::regclass),
  last_active_at timestamp(3) with time zone,
  last_error_code text,
  organization_id integer NOT NULL,
  status text NOT NULL DEFAULT 'inactive'::text,
  token_cipher text NOT NULL,
  token_hash text NOT NULL,
  update_offset bigint NOT NULL DEFAULT 0,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  wanted boolean NOT NULL DEFAULT false,
  webhook_secret text,
  webhook_url text,
  welcome_message text
);
ALTER TABLE telegram_bot ADD CONSTRAINT telegram_bot_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE telegram_bot ADD CONSTRAINT telegram_bot_pkey PRIMARY KEY (id);
ALTER TABLE telegram_bot ADD CONSTRAINT telegram_bot_status CHECK ((status = ANY (ARRAY['inactive'::text, 'active'::text, 'error'::text])));
CREATE INDEX telegram_bot_organization_id_id_idx ON telegram_bot USING btree (organization_id, id);
CREATE UNIQUE INDEX telegram_bot_token_hash_key ON telegram_bot USING btree (token_hash);
CREATE TRIGGER channel_account_bot AFTER INSERT OR UPDATE OF wanted, status, last_error_code ON telegram_bot FOR EACH ROW EXECUTE FUNCTION channel_account_of_bot();
CREATE TRIGGER channel_account_bot_gone AFTER DELETE ON telegram_bot FOR EACH ROW EXECUTE FUNCTION channel_account_forget('telegram');

CREATE TABLE telegram_former_bot (
  account_id integer NOT NULL,
  bot_id text NOT NULL,
  epoch integer NOT NULL,
  organization_id integer NOT NULL
);
ALTER TABLE telegram_former_bot ADD CONSTRAINT telegram_former_bot_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE telegram_former_bot ADD CONSTRAINT telegram_former_bot_pkey PRIMARY KEY (organization_id, bot_id);

CREATE TABLE telegram_topic (
  chat_id integer NOT NULL,
  name text NOT NULL,
  topic_id text NOT NULL
);
ALTER TABLE telegram_topic ADD CONSTRAINT telegram_topic_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE telegram_topic ADD CONSTRAINT telegram_topic_pkey PRIMARY KEY (chat_id, topic_id);

CREATE TABLE ticket_count (
  id bigint NOT NULL DEFAULT nextval('ticket_count_id_seq'::regclass),
  is_hr boolean NOT NULL,
  number integer NOT NULL,
  organization_id integer NOT NULL,
  owned boolean NOT NULL,
  priority text NOT NULL,
  stage text,
  status text NOT NULL
);
ALTER TABLE ticket_count ADD CONSTRAINT ticket_count_pkey PRIMARY KEY (id);
CREATE INDEX ticket_count_organization_id_idx ON ticket_count USING btree (organization_id);

CREATE TABLE ticket_counter (
  last integer NOT NULL DEFAULT 0,
  organization_id integer NOT NULL
);
ALTER TABLE ticket_counter ADD CONSTRAINT ticket_counter_pkey PRIMARY KEY (organization_id);

CREATE TABLE ticket_history (
  change_type text NOT NULL,
  chat_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  description text,
  id integer NOT NULL DEFAULT nextval('ticket_history_id_seq'::regclass),
  new_value text,
  old_value text,
  user_id integer
);
ALTER TABLE ticket_history ADD CONSTRAINT ticket_history_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ticket_history ADD CONSTRAINT ticket_history_pkey PRIMARY KEY (id);
CREATE INDEX ticket_history_chat_id_id_idx ON ticket_history USING btree (chat_id, id);

CREATE TABLE ticket_tag (
  asked_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('ticket_tag_id_seq'::regclass),
  name text NOT NULL,
  organization_id integer NOT NULL
);
ALTER TABLE ticket_tag ADD CONSTRAINT ticket_tag_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ticket_tag ADD CONSTRAINT ticket_tag_pkey PRIMARY KEY (id);
CREATE INDEX ticket_tag_asked_at_idx ON ticket_tag USING btree (asked_at);
CREATE UNIQUE INDEX ticket_tag_organization_id_name_key ON ticket_tag USING btree (organization_id, name);

CREATE TABLE user_totp (
  confirmed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_step integer NOT NULL DEFAULT 0,
  secret text NOT NULL,
  user_id integer NOT NULL
);
ALTER TABLE user_totp ADD CONSTRAINT user_totp_pkey PRIMARY KEY (user_id);
ALTER TABLE user_totp ADD CONSTRAINT user_totp_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON UPDATE CASCADE ON DELETE CASCADE;

CREATE TABLE waba_log (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  event_type text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('waba_log_id_seq'::regclass),
  organization_id integer NOT NULL,
  organization_phone_id integer NOT NULL,
  payload jsonb NOT NULL,
  phone_number_id text NOT NULL
);
ALTER TABLE waba_log ADD CONSTRAINT waba_log_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE waba_log ADD CONSTRAINT waba_log_pkey PRIMARY KEY (id);
CREATE INDEX waba_log_created_at_idx ON waba_log USING btree (created_at);
CREATE INDEX waba_log_organization_id_id_idx ON waba_log USING btree (organization_id, id DESC);
CREATE INDEX waba_log_organization_phone_id_idx ON waba_log USING btree (organization_phone_id);

CREATE TABLE waba_unknown (
  cipher text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  cut boolean NOT NULL DEFAULT false,
  field text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('waba_unknown_id_seq'::regclass),
  organization_phone_id integer,
  value jsonb
);
ALTER TABLE waba_unknown ADD CONSTRAINT waba_unknown_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE waba_unknown ADD CONSTRAINT waba_unknown_pkey PRIMARY KEY (id);
CREATE INDEX waba_unknown_created_at_idx ON waba_unknown USING btree (created_at);
CREATE INDEX waba_unknown_organization_phone_id_idx ON waba_unknown USING btree (organization_phone_id);

CREATE TABLE website_session (
  chat_id integer,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  email_key text,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  last_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  organization_id integer NOT NULL,
  phone_key text,
  token_hash text NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  visitor_email text,
  visitor_name text,
  visitor_phone text,
  website_widget_id integer NOT NULL
);
ALTER TABLE website_session ADD CONSTRAINT website_session_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chat(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE website_session ADD CONSTRAINT website_session_pkey PRIMARY KEY (id);
ALTER TABLE website_session ADD CONSTRAINT website_session_website_widget_id_fkey FOREIGN KEY (website_widget_id) REFERENCES website_widget(id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE UNIQUE INDEX website_session_chat_id_key ON website_session USING btree (chat_id);
CREATE INDEX website_session_email_partial ON website_session USING btree (organization_id, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX website_session_phone_partial ON website_session USING btree (organization_id, phone_key) WHERE (phone_key IS NOT NULL);
CREATE INDEX website_session_silent_partial ON website_session USING btree (last_seen_at) WHERE (chat_id IS NULL);
CREATE INDEX website_session_website_widget_id_created_at_idx ON website_session USING btree (website_widget_id, created_at);
CREATE CONSTRAINT TRIGGER visitor_known_client AFTER INSERT OR UPDATE OF chat_id, email_key, phone_key ON website_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.chat_id IS NOT NULL) AND ((new.email_key IS NOT NULL) OR (new.phone_key IS NOT NULL)))) EXECUTE FUNCTION visitor_take_client();

CREATE TABLE website_widget (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  id integer NOT NULL DEFAULT nextval('website_widget_id_seq'::regclass),
  name text NOT NULL,
  organization_id integer NOT NULL,
  primary_color text NOT NULL DEFAULT '#2563eb'::text,
  public_key text NOT NULL,
  status text NOT NULL DEFAULT 'active'::text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  welcome_message text
);
ALTER TABLE website_widget ADD CONSTRAINT website_widget_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE website_widget ADD CONSTRAINT website_widget_pkey PRIMARY KEY (id);
ALTER TABLE website_widget ADD CONSTRAINT website_widget_status CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text])));
CREATE INDEX website_widget_organization_id_id_idx ON website_widget USING btree (organization_id, id);
CREATE UNIQUE INDEX website_widget_public_key_key ON website_widget USING btree (public_key);
CREATE TRIGGER channel_account_widget AFTER INSERT ON website_widget FOR EACH ROW EXECUTE FUNCTION channel_account_of_widget();
CREATE TRIGGER channel_account_widget_gone AFTER DELETE ON website_widget FOR EACH ROW EXECUTE FUNCTION channel_account_forget('website');
CREATE TRIGGER website_widget_changed AFTER UPDATE ON website_widget FOR EACH ROW WHEN (((old.status IS DISTINCT FROM new.status) OR (old.public_key IS DISTINCT FROM new.public_key))) EXECUTE FUNCTION tell_access_changed('widget');
CREATE TRIGGER website_widget_removed AFTER DELETE ON website_widget FOR EACH ROW EXECUTE FUNCTION tell_access_changed('widget');

CREATE TABLE whatsapp_auth (
  key_id text NOT NULL,
  kind text NOT NULL,
  organization_phone_id integer NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  value_cipher text NOT NULL
);
ALTER TABLE whatsapp_auth ADD CONSTRAINT whatsapp_auth_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE whatsapp_auth ADD CONSTRAINT whatsapp_auth_pkey PRIMARY KEY (organization_phone_id, kind, key_id);

CREATE TABLE whatsapp_inbox (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  handled_at timestamp(3) with time zone,
  id bigint NOT NULL DEFAULT nextval('whatsapp_inbox_id_seq'::regclass),
  organization_phone_id integer NOT NULL,
  row_cipher text NOT NULL,
  stanza_key text NOT NULL,
  tries integer NOT NULL DEFAULT 0
);
ALTER TABLE whatsapp_inbox ADD CONSTRAINT whatsapp_inbox_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE whatsapp_inbox ADD CONSTRAINT whatsapp_inbox_pkey PRIMARY KEY (id);
CREATE INDEX whatsapp_inbox_created_at_idx ON whatsapp_inbox USING btree (created_at);
CREATE UNIQUE INDEX whatsapp_inbox_organization_phone_id_stanza_key_key ON whatsapp_inbox USING btree (organization_phone_id, stanza_key);
CREATE INDEX whatsapp_inbox_unhandled_partial ON whatsapp_inbox USING btree (organization_phone_id, id) WHERE (handled_at IS NULL);

CREATE TABLE whatsapp_profile (
  about text,
  asked_at timestamp(3) with time zone,
  changed_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  claimed_until timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  fetched_at timestamp(3) with time zone,
  found boolean NOT NULL DEFAULT false,
  jid text NOT NULL,
  media_url text,
  organization_phone_id integer NOT NULL
);
ALTER TABLE whatsapp_profile ADD CONSTRAINT whatsapp_profile_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE whatsapp_profile ADD CONSTRAINT whatsapp_profile_pkey PRIMARY KEY (organization_phone_id, jid);
CREATE INDEX whatsapp_profile_asked_at_idx ON whatsapp_profile USING btree (asked_at);
CREATE INDEX whatsapp_profile_changed_at_idx ON whatsapp_profile USING btree (changed_at);

CREATE TABLE whatsapp_sent (
  content_cipher text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  organization_phone_id integer NOT NULL,
  whatsapp_message_id text NOT NULL
);
ALTER TABLE whatsapp_sent ADD CONSTRAINT whatsapp_sent_organization_phone_id_fkey FOREIGN KEY (organization_phone_id) REFERENCES organization_phone(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE whatsapp_sent ADD CONSTRAINT whatsapp_sent_pkey PRIMARY KEY (organization_phone_id, whatsapp_message_id);
CREATE INDEX whatsapp_sent_created_at_idx ON whatsapp_sent USING btree (created_at);
