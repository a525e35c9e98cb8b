/** Generated from src/persistence/sql by npm run sql:build: what the functions take and give. */
export const sqlFunctions = {
  address_digits: {
    takes: {
      address: 'jsonb',
    },
    gives: 'text',
  },
  address_words: {
    takes: {
      channel: 'text',
      address: 'jsonb',
    },
    gives: 'text',
  },
  analytics_backfill: {
    takes: {
      organization: 'int',
      limit: 'int',
    },
    gives: 'int',
  },
  analytics_bucket: {
    takes: {
      ms: 'bigint',
    },
    gives: 'int',
  },
  analytics_complete: {
    takes: {
      organization: 'int',
    },
    gives: 'boolean',
  },
  analytics_count: {
    takes: {
      organization: 'int',
      since: 'timestamptz',
      until: 'timestamptz',
      idles: 'int[]',
    },
    gives: {
      metric: 'text',
      kind: 'text',
      key: 'int',
      userId: 'int',
      channel: 'text',
      accountId: 'int',
      isHr: 'boolean',
      bucket: 'int',
      n: 'bigint',
      ms: 'bigint',
    },
  },
  analytics_count_of: {
    takes: {
      organization: 'int',
      since: 'timestamptz',
      until: 'timestamptz',
      idles: 'int[]',
      metrics: 'text[]',
      kinds: 'text[]',
    },
    gives: {
      metric: 'text',
      kind: 'text',
      key: 'int',
      userId: 'int',
      channel: 'text',
      accountId: 'int',
      isHr: 'boolean',
      bucket: 'int',
      n: 'bigint',
      ms: 'bigint',
    },
  },
  analytics_counts: {
    takes: {
      m: 'message',
    },
    gives: 'boolean',
  },
  analytics_day: {
    takes: {
      at: 'timestamptz',
    },
    gives: 'date',
  },
  analytics_day_start: {
    takes: {
      day: 'date',
    },
    gives: 'timestamptz',
  },
  analytics_days_of: {
    takes: {
      chat: 'int',
    },
    gives: 'date[]',
  },
  analytics_fold: {
    takes: {
      organization: 'int',
      limit: 'int',
    },
    gives: 'bigint',
  },
  analytics_fold_bursts: {
    takes: {
      chats: 'int[]',
      windows: 'timestamptz[]',
    },
    gives: 'void',
  },
  analytics_fold_chats: {
    takes: {
      chats: 'int[]',
      since: 'timestamptz[]',
    },
    gives: 'void',
  },
  analytics_fold_days: {
    takes: {
      chats: 'int[]',
      windows: 'timestamptz[]',
    },
    gives: 'void',
  },
  analytics_fold_episodes: {
    takes: {
      chats: 'int[]',
      windows: 'timestamptz[]',
    },
    gives: 'void',
  },
  analytics_fold_fields: {
    takes: {
      chats: 'int[]',
    },
    gives: 'void',
  },
  analytics_idles: {
    takes: {},
    gives: 'int[]',
  },
  analytics_live: {
    takes: {
      organization: 'int',
      from: 'timestamptz',
      to: 'timestamptz',
      idle: 'int',
      owner: 'int',
      channel: 'text',
      account: 'int',
      seesHr: 'boolean',
    },
    gives: {
      continued: 'bigint',
      open: 'bigint',
    },
  },
  analytics_mark: {
    takes: {
      organization: 'int',
      days: 'date[]',
    },
    gives: 'void',
  },
  analytics_metrics: {
    takes: {},
    gives: 'text[]',
  },
  analytics_minutes: {
    takes: {
      silence: 'interval',
    },
    gives: 'int',
  },
  analytics_parts: {
    takes: {
      organization: 'int',
      from: 'timestamptz',
      to: 'timestamptz',
      totals: 'boolean',
    },
    gives: {
      level: 'text',
      start: 'date',
      since: 'timestamptz',
      until: 'timestamptz',
    },
  },
  analytics_recount: {
    takes: {
      organization: 'int',
    },
    gives: 'void',
  },
  analytics_refresh: {
    takes: {
      organization: 'int',
      limit: 'int',
    },
    gives: 'int',
  },
  analytics_rows_until: {
    takes: {
      organization: 'int',
    },
    gives: 'date',
  },
  analytics_said: {
    takes: {
      organization: 'int',
      since: 'timestamptz',
      until: 'timestamptz',
    },
    gives: {
      userId: 'int',
      channel: 'text',
      accountId: 'int',
      isHr: 'boolean',
      ownerId: 'int',
      inbound: 'bigint',
      outbound: 'bigint',
    },
  },
  analytics_seen: {
    takes: {
      organization: 'int',
      from: 'timestamptz',
      to: 'timestamptz',
      totals: 'boolean',
      kind: 'text',
      user: 'int',
      channel: 'text',
      account: 'int',
      seesHr: 'boolean',
    },
    gives: {
      userId: 'int',
      n: 'bigint',
    },
  },
  analytics_seen_rows: {
    takes: {
      organization: 'int',
      since: 'timestamptz',
      until: 'timestamptz',
    },
    gives: {
      chatId: 'int',
      userId: 'int',
      day: 'date',
      prevDay: 'date',
      ownerId: 'int',
      channel: 'text',
      accountId: 'int',
      isHr: 'boolean',
    },
  },
  analytics_sums: {
    takes: {
      organization: 'int',
      from: 'timestamptz',
      to: 'timestamptz',
      totals: 'boolean',
      metrics: 'text[]',
      kind: 'text',
      idle: 'int',
      user: 'int',
      channel: 'text',
      account: 'int',
      seesHr: 'boolean',
    },
    gives: {
      metric: 'text',
      userId: 'int',
      channel: 'text',
      bucket: 'int',
      n: 'bigint',
      ms: 'bigint',
    },
  },
  analytics_tickets: {
    takes: {
      organization: 'int',
      from: 'timestamptz',
      to: 'timestamptz',
      idle: 'int',
      state: 'text',
      owner: 'int',
      channel: 'text',
      account: 'int',
      seesHr: 'boolean',
      limit: 'int',
      offset: 'int',
    },
    gives: {
      chatId: 'int',
      sessionNo: 'int',
      startedAt: 'timestamptz',
      lastAt: 'timestamptz',
      isOpen: 'boolean',
      channel: 'text',
      accountId: 'int',
      ownerId: 'int',
      status: 'text',
      firstInboundAt: 'timestamptz',
      answeredAt: 'timestamptz',
      answeredBy: 'int',
    },
  },
  analytics_write_days: {
    takes: {
      organization: 'int',
      days: 'date[]',
    },
    gives: 'void',
  },
  analytics_write_months: {
    takes: {
      organization: 'int',
      months: 'date[]',
    },
    gives: 'void',
  },
  answer_counts: {
    takes: {
      c: 'chat',
      m: 'message',
    },
    gives: 'boolean',
  },
  answer_outcome: {
    takes: {
      c: 'chat',
      message: 'int',
      status: 'text',
    },
    gives: 'jsonb',
  },
  answers_erase: {
    takes: {
      organization: 'int',
      chats: 'int[]',
      client: 'int',
    },
    gives: 'void',
  },
  asked_after: {
    takes: {
      chat: 'int',
      message: 'int',
      moment: 'timestamptz',
    },
    gives: 'timestamptz',
  },
  batch_rows: {
    takes: {},
    gives: 'int',
  },
  batches_until: {
    takes: {},
    gives: 'timestamptz',
  },
  bot_ready: {
    takes: {
      b: 'telegram_bot',
    },
    gives: 'boolean',
  },
  broadcast_begin: {
    takes: {
      broadcast: 'int',
    },
    gives: 'jsonb',
  },
  broadcast_change: {
    takes: {
      organization: 'int',
      broadcast: 'int',
      from: 'text[]',
      to: 'text',
      reason: 'text',
    },
    gives: 'text',
  },
  broadcast_claim: {
    takes: {
      b: 'broadcast',
      r: 'broadcast_recipient',
      today: 'date',
    },
    gives: 'jsonb',
  },
  broadcast_counts: {
    takes: {
      broadcast: 'int',
    },
    gives: 'jsonb',
  },
  broadcast_create: {
    takes: {
      o: 'jsonb',
      people: 'jsonb',
    },
    gives: 'int',
  },
  broadcast_next: {
    takes: {
      broadcast: 'int',
    },
    gives: 'jsonb',
  },
  broadcast_release: {
    takes: {
      recipient: 'int',
      attempt: 'int',
      due: 'bigint',
      code: 'text',
    },
    gives: 'void',
  },
  broadcast_reported: {
    takes: {
      m: 'message',
      status: 'text',
      code: 'text',
      reason: 'text',
    },
    gives: 'boolean',
  },
  broadcast_settings_of: {
    takes: {
      organization: 'int',
    },
    gives: 'broadcast_settings',
  },
  broadcast_settle: {
    takes: {
      recipient: 'int',
      attempt: 'int',
      outcome: 'text',
      code: 'text',
      reason: 'text',
      providerKey: 'text',
      providerId: 'text',
    },
    gives: 'boolean',
  },
  broadcast_tell: {
    takes: {
      broadcast: 'int',
    },
    gives: 'void',
  },
  broadcast_told_status: {
    takes: {
      ids: 'int[]',
    },
    gives: 'void',
  },
  broadcast_turn_over: {
    takes: {
      broadcast: 'int',
      resumes: 'bigint',
      reason: 'text',
    },
    gives: 'jsonb',
  },
  broadcasts_to_start: {
    takes: {
      limit: 'int',
    },
    gives: {
      id: 'int',
      organizationId: 'int',
      channel: 'text',
    },
  },
  chat_absorbable: {
    takes: {
      chat: 'int',
    },
    gives: 'jsonb',
  },
  chat_as_client: {
    takes: {
      chat: 'int',
    },
    gives: 'jsonb',
  },
  chat_comment_add: {
    takes: {
      chat: 'int',
      user: 'int',
      content: 'text',
      command: 'text',
      mentioned: 'int[]',
      words: 'jsonb',
    },
    gives: 'int',
  },
  chat_commit: {
    takes: {
      input: 'jsonb',
    },
    gives: 'jsonb',
  },
  chat_commit_round: {
    takes: {
      input: 'jsonb',
      words: 'jsonb',
    },
    gives: 'jsonb',
  },
  chat_deadline_policy: {
    takes: {
      c: 'chat',
    },
    gives: 'jsonb',
  },
  chat_decided_fields: {
    takes: {
      c: 'chat',
    },
    gives: 'jsonb',
  },
  chat_delete: {
    takes: {
      organization: 'int',
      chat: 'int',
    },
    gives: 'jsonb',
  },
  chat_deleted_event: {
    takes: {
      c: 'chat',
      moment: 'timestamptz',
    },
    gives: 'jsonb',
  },
  chat_erase_begin: {
    takes: {
      c: 'chat',
      ids: 'int[]',
      contacts: 'int[]',
      moment: 'timestamptz',
    },
    gives: 'void',
  },
  chat_erase_step: {
    takes: {
      c: 'chat',
      code: 'text',
    },
    gives: 'text',
  },
  chat_farewell: {
    takes: {
      c: 'chat',
      moment: 'timestamptz',
      seq: 'int',
    },
    gives: 'int',
  },
  chat_fetch: {
    takes: {
      chat: 'int',
      version: 'int',
      commands: 'text[]',
      intents: 'int[]',
      limit: 'int',
    },
    gives: 'jsonb',
  },
  chat_grams: {
    takes: {
      c: 'chat',
    },
    gives: 'int[]',
  },
  chat_inbox_add: {
    takes: {
      chat: 'int',
      kind: 'text',
      message: 'int',
      status: 'text',
      code: 'text',
      reason: 'text?',
      otherChat: 'int?',
    },
    gives: 'boolean',
  },
  chat_new_event: {
    takes: {
      c: 'chat',
      seq: 'int',
      atText: 'text',
    },
    gives: 'jsonb',
  },
  chat_of: {
    takes: {
      item: 'jsonb',
    },
    gives: 'int',
  },
  chat_open: {
    takes: {
      item: 'jsonb',
    },
    gives: 'int',
  },
  chat_outlet: {
    takes: {
      c: 'chat',
    },
    gives: 'jsonb',
  },
  chat_tag_names: {
    takes: {
      chat: 'int',
    },
    gives: 'text',
  },
  chat_tags_erase: {
    takes: {
      ids: 'int[]',
    },
    gives: 'void',
  },
  chat_tell: {
    takes: {
      c: 'chat',
      events: 'jsonb[]',
      moment: 'timestamptz',
    },
    gives: 'void',
  },
  chat_unread: {
    takes: {
      chat: 'int',
    },
    gives: 'int',
  },
  chats_make_clients: {
    takes: {
      chats: 'int[]',
    },
    gives: 'int',
  },
  chats_to_wake: {
    takes: {
      limit: 'int',
    },
    gives: {
      chatId: 'int',
      organizationId: 'int',
      channel: 'text',
    },
  },
  chats_written_from: {
    takes: {
      items: 'jsonb',
      chats: 'int[]',
    },
    gives: 'void',
  },
  client_bought: {
    takes: {
      organization: 'int',
      client: 'int',
      amount: 'bigint',
      command: 'text',
    },
    gives: 'text',
  },
  client_change: {
    takes: {
      organization: 'int',
      item: 'jsonb',
      moment: 'timestamptz',
    },
    gives: 'jsonb',
  },
  client_delete: {
    takes: {
      organization: 'int',
      client: 'int',
    },
    gives: 'boolean',
  },
  client_fault: {
    takes: {
      r: 'organization_client',
      identities: 'jsonb',
    },
    gives: 'text',
  },
  client_identify: {
    takes: {
      r: 'organization_client',
      identities: 'jsonb',
    },
    gives: 'void',
  },
  client_import_batch: {
    takes: {
      import: 'uuid',
      from: 'int',
      rows: 'int',
      digest: 'text',
      items: 'jsonb',
      faults: 'jsonb',
      leaseMs: 'int',
    },
    gives: 'jsonb',
  },
  client_import_begin: {
    takes: {
      organization: 'int',
      user: 'int',
      command: 'text',
      leaseMs: 'int',
    },
    gives: 'jsonb',
  },
  client_import_end: {
    takes: {
      import: 'uuid',
      state: 'text',
    },
    gives: 'void',
  },
  client_key_kind: {
    takes: {
      kind: 'text',
    },
    gives: 'text',
  },
  client_key_lock: {
    takes: {
      organization: 'int',
      kind: 'text',
      value: 'text',
    },
    gives: 'bigint',
  },
  client_key_value: {
    takes: {
      kind: 'text',
      value: 'text',
    },
    gives: 'text',
  },
  client_new: {
    takes: {
      organization: 'int',
      moment: 'timestamptz',
    },
    gives: 'organization_client',
  },
  client_text: {
    takes: {
      r: 'organization_client',
      phones: 'text',
    },
    gives: 'text',
  },
  clients_add: {
    takes: {
      organization: 'int',
      items: 'jsonb',
      moment: 'timestamptz',
    },
    gives: 'jsonb',
  },
  clients_save: {
    takes: {
      organization: 'int',
      items: 'jsonb',
      told: 'boolean',
    },
    gives: 'jsonb',
  },
  contact_also_named: {
    takes: {
      chat: 'int',
      identities: 'jsonb',
    },
    gives: 'void',
  },
  contact_client: {
    takes: {
      contact: 'int',
      present: 'int',
    },
    gives: 'int',
  },
  contact_join: {
    takes: {
      elder: 'int',
      younger: 'int',
    },
    gives: 'int[]',
  },
  contact_keys: {
    takes: {
      contact: 'int',
    },
    gives: {
      kind: 'text',
      value: 'text',
    },
  },
  contact_move: {
    takes: {
      item: 'jsonb',
    },
    gives: 'int[]',
  },
  contacts_with: {
    takes: {
      organization: 'int',
      keys: 'jsonb',
    },
    gives: 'SETOF',
  },
  customer_key: {
    takes: {
      contact: 'int',
    },
    gives: 'text',
  },
  delivery_conclude: {
    takes: {
      message: 'int',
      attempt: 'int',
      outcome: 'text',
      code: 'text',
      reason: 'text',
      providerKey: 'text',
      providerId: 'text',
    },
    gives: 'jsonb',
  },
  delivery_reports_accept: {
    takes: {
      reports: 'jsonb',
    },
    gives: 'jsonb',
  },
  details_answers: {
    takes: {
      response: 'jsonb',
    },
    gives: 'jsonb',
  },
  details_common: {
    takes: {},
    gives: 'jsonb',
  },
  details_contact: {
    takes: {
      card: 'jsonb',
    },
    gives: 'jsonb',
  },
  details_fitted: {
    takes: {
      value: 'jsonb',
      shape: 'jsonb',
      text: 'int',
      list: 'int',
    },
    gives: 'jsonb',
  },
  details_offer: {
    takes: {
      sent: 'jsonb',
    },
    gives: 'jsonb',
  },
  details_shape: {
    takes: {
      type: 'text',
    },
    gives: 'jsonb',
  },
  details_untyped: {
    takes: {
      d: 'jsonb',
      type: 'text',
    },
    gives: 'jsonb',
  },
  erased_at_once: {
    takes: {},
    gives: 'int',
  },
  event_append: {
    takes: {
      organization: 'int',
      chat: 'int',
      hr: 'boolean',
      visitor: 'uuid',
      events: 'jsonb[]',
      moment: 'timestamptz',
    },
    gives: 'bigint',
  },
  file_content: {
    takes: {
      m: 'message',
      words: 'text',
    },
    gives: 'text',
  },
  file_loading: {
    takes: {
      m: 'message',
    },
    gives: 'text',
  },
  file_placeholder: {
    takes: {
      text: 'text',
      details: 'jsonb',
    },
    gives: 'boolean',
  },
  file_text: {
    takes: {
      m: 'message',
    },
    gives: 'text',
  },
  former_identities: {
    takes: {
      item: 'jsonb',
    },
    gives: 'jsonb',
  },
  identified: {
    takes: {
      organization: 'int',
      identities: 'jsonb',
    },
    gives: {
      kind: 'text',
      value: 'text',
      contactId: 'int',
    },
  },
  import_chat: {
    takes: {
      item: 'jsonb',
      fields: 'jsonb',
      source: 'text',
      sourceId: 'text',
    },
    gives: 'jsonb',
  },
  import_chat_done: {
    takes: {
      chat: 'int',
    },
    gives: 'void',
  },
  import_messages: {
    takes: {
      chat: 'int',
      rows: 'jsonb',
    },
    gives: 'int',
  },
  import_tickets: {
    takes: {
      organization: 'int',
      highest: 'int',
    },
    gives: 'void',
  },
  intake_accept: {
    takes: {
      items: 'jsonb',
    },
    gives: 'jsonb',
  },
  large_size: {
    takes: {
      size: 'bigint',
    },
    gives: 'bigint',
  },
  loading_words: {
    takes: {
      type: 'text',
      text: 'text',
      filename: 'text',
      details: 'jsonb',
    },
    gives: 'text',
  },
  media_retry: {
    takes: {
      organization: 'int',
      message: 'int',
    },
    gives: 'jsonb',
  },
  media_settle: {
    takes: {
      message: 'int',
      file: 'jsonb',
      code: 'text',
      words: 'text',
    },
    gives: 'jsonb',
  },
  message_address: {
    takes: {
      c: 'chat',
    },
    gives: 'jsonb',
  },
  message_counts_advance: {
    takes: {
      rows: 'int',
    },
    gives: 'int',
  },
  message_grams: {
    takes: {
      organization: 'int',
      content: 'text',
    },
    gives: 'int[]',
  },
  message_new_event: {
    takes: {
      m: 'message',
      owner: 'jsonb',
      sender: 'jsonb',
    },
    gives: 'jsonb',
  },
  message_status_event: {
    takes: {
      message: 'int',
      seq: 'int',
      atText: 'text',
    },
    gives: 'jsonb',
  },
  message_unread: {
    takes: {
      m: 'message',
    },
    gives: 'boolean',
  },
  message_updated_event: {
    takes: {
      m: 'message',
      seq: 'int',
      atText: 'text',
    },
    gives: 'jsonb',
  },
  ms_time: {
    takes: {
      ms: 'bigint',
    },
    gives: 'timestamptz',
  },
  opt_out_add: {
    takes: {
      organization: 'int',
      numbers: 'text[]',
      source: 'text',
      user: 'int',
    },
    gives: 'int',
  },
  opt_out_key: {
    takes: {
      s: 'broadcast_settings',
      number: 'text',
    },
    gives: 'text',
  },
  opt_out_remove: {
    takes: {
      organization: 'int',
      numbers: 'text[]',
    },
    gives: 'int',
  },
  opted_out: {
    takes: {
      s: 'broadcast_settings',
      number: 'text',
      person: 'jsonb',
    },
    gives: 'boolean',
  },
  person_chat_counted: {
    takes: {
      erasure: 'uuid',
    },
    gives: 'void',
  },
  person_chats: {
    takes: {
      erasure: 'uuid',
    },
    gives: 'jsonb',
  },
  person_contacts: {
    takes: {
      e: 'person_erasure',
    },
    gives: 'int[]',
  },
  person_copies_erase: {
    takes: {
      organization: 'int',
      chat: 'int',
    },
    gives: 'void',
  },
  person_erasure_begin: {
    takes: {
      organization: 'int',
      client: 'int',
      chat: 'int',
      user: 'int',
    },
    gives: 'uuid',
  },
  person_erasure_finish: {
    takes: {
      erasure: 'uuid',
    },
    gives: 'boolean',
  },
  person_json: {
    takes: {
      user: 'int',
    },
    gives: 'jsonb',
  },
  phone_ready: {
    takes: {
      p: 'organization_phone',
    },
    gives: 'boolean',
  },
  picked: {
    takes: {
      p: 'jsonb',
      keys: 'text[]',
    },
    gives: 'jsonb',
  },
  placeholder_fill: {
    takes: {
      message: 'int',
      m: 'jsonb',
    },
    gives: 'jsonb',
  },
  priority_rank: {
    takes: {
      p: 'text',
    },
    gives: 'int',
  },
  queued_status: {
    takes: {
      channel: 'text',
    },
    gives: 'text',
  },
  receipt_told: {
    takes: {
      chat: 'int',
      round: 'int',
    },
    gives: 'void',
  },
  receipt_wanted: {
    takes: {
      c: 'chat',
      ids: 'int[]',
      moment: 'timestamptz',
    },
    gives: 'void',
  },
  receipts_claim: {
    takes: {
      channel: 'text',
      held: 'int[]',
      limit: 'int',
    },
    gives: 'jsonb',
  },
  reply_window: {
    takes: {},
    gives: 'interval',
  },
  search_catch_up: {
    takes: {
      organization: 'int',
      limit: 'int',
    },
    gives: 'bigint',
  },
  search_fold: {
    takes: {
      text: 'text',
    },
    gives: 'text',
  },
  search_grams: {
    takes: {
      scope: 'int',
      text: 'text',
    },
    gives: 'int[]',
  },
  search_numbers: {
    takes: {
      text: 'text',
    },
    gives: 'text',
  },
  search_refold: {
    takes: {
      index: 'text',
      limit: 'int',
    },
    gives: 'int',
  },
  sent_id_lock: {
    takes: {
      channel: 'text',
      account: 'int',
      providerId: 'text',
    },
    gives: 'bigint',
  },
  small_size: {
    takes: {
      size: 'bigint',
    },
    gives: 'int',
  },
  status_left: {
    takes: {
      s: 'text',
    },
    gives: 'boolean',
  },
  status_rank: {
    takes: {
      s: 'text',
    },
    gives: 'int',
  },
  status_retryable: {
    takes: {
      s: 'text',
    },
    gives: 'boolean',
  },
  ticket_counted: {
    takes: {
      c: 'chat',
    },
    gives: 'boolean',
  },
  ticket_counts_add: {
    takes: {
      c: 'chat',
      number: 'int',
    },
    gives: 'void',
  },
  ticket_counts_begin: {
    takes: {
      organization: 'int',
    },
    gives: 'void',
  },
  ticket_counts_fold: {
    takes: {
      organization: 'int',
    },
    gives: 'int',
  },
  ticket_counts_lock: {
    takes: {
      organization: 'int',
    },
    gives: 'void',
  },
  time_ms: {
    takes: {
      t: 'timestamptz',
    },
    gives: 'bigint',
  },
  usual_stop_words: {
    takes: {},
    gives: 'text[]',
  },
  waiting_flags: {
    takes: {
      fromMe: 'boolean',
      quiet: 'boolean',
      mediaState: 'text',
    },
    gives: 'int',
  },
  whatsapp_group_named: {
    takes: {
      phone: 'int',
      jid: 'text',
      subject: 'text',
    },
    gives: 'boolean',
  },
  wire_details: {
    takes: {
      details: 'jsonb',
      type: 'text',
    },
    gives: 'jsonb',
  },
  wire_size: {
    takes: {
      size: 'int',
      large: 'bigint',
    },
    gives: 'bigint',
  },
  wire_time: {
    takes: {
      t: 'timestamptz',
    },
    gives: 'text',
  },
  without_former: {
    takes: {
      item: 'jsonb',
    },
    gives: 'jsonb',
  },
} as const;
