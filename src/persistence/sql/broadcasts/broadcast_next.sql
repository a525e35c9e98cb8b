-- Claims the next recipient of a running broadcast. In one transaction: the opt-out list and the limits of the day are
-- looked at; the chat is found, or made as intake would make it; the message's row is written and its delivery claimed.
-- So a process that dies afterwards leaves a claim that everybody sees, and nobody sends twice. In a chat that nobody
-- was told of, the message is held: it is published when the person answers, and no list shows the chat before.
-- Returns {kind: 'send', recipientId, attempt, message}, {kind: 'wait', at, code}, {kind: 'blocked', code},
-- {kind: 'over'} or {kind: 'stopped'}. Locks: the organization's settings, the recipient, then as chat_open and
-- chat_commit_round do.
CREATE OR REPLACE FUNCTION broadcast_next(p_broadcast int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b broadcast%ROWTYPE;
  s broadcast_settings%ROWTYPE;
  a channel_account%ROWTYPE;
  r broadcast_recipient%ROWTYPE;
  today date := (now() AT TIME ZONE 'UTC')::date;
  at timestamptz;
BEGIN
  SELECT * INTO b FROM broadcast WHERE id = p_broadcast;
  IF NOT FOUND OR b.status <> 'running' THEN RETURN '{"kind": "stopped"}'; END IF;
  SELECT * INTO a FROM channel_account WHERE channel = b.channel AND id = b.account_id
    AND organization_id = b.organization_id;
  IF NOT FOUND THEN RETURN '{"kind": "blocked", "code": "account_missing"}'; END IF;
  IF NOT a.ready OR a.held THEN RETURN '{"kind": "blocked", "code": "account_not_ready"}'; END IF;
  SELECT * INTO s FROM broadcast_settings WHERE organization_id = b.organization_id FOR NO KEY UPDATE;
  FOR tries IN 1 .. 200 LOOP
    SELECT * INTO r FROM broadcast_recipient WHERE broadcast_id = b.id AND state = 'waiting' AND due_at <= now()
      ORDER BY due_at, position LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      SELECT min(due_at) INTO at FROM broadcast_recipient WHERE broadcast_id = b.id AND state = 'waiting';
      IF at IS NULL THEN RETURN '{"kind": "over"}'; END IF;
      RETURN jsonb_build_object('kind', 'wait', 'at', time_ms(at), 'code', 'provider_limit');
    END IF;
    IF r.number IS NULL OR opted_out(s, r.number, r.person) THEN
      UPDATE broadcast_recipient SET state = 'skipped', updated_at = now(),
          code = CASE WHEN r.number IS NULL THEN 'erased' ELSE 'opted_out' END
        WHERE id = r.id;
      CONTINUE;
    END IF;
    IF r.message_id IS NULL AND EXISTS (SELECT 1 FROM broadcast_day d
        WHERE d.organization_id = b.organization_id AND d.day = today
        HAVING sum(d.sent) >= s.per_day OR sum(d.sent) FILTER (WHERE d.channel = b.channel
          AND d.account_id = b.account_id) >= s.per_account_day) THEN
      RETURN jsonb_build_object('kind', 'wait', 'at', time_ms((today + 1)::timestamp AT TIME ZONE 'UTC'),
        'code', 'daily_limit');
    END IF;
    RETURN broadcast_claim(b, r, today);
  END LOOP;
  RETURN jsonb_build_object('kind', 'wait', 'at', time_ms(now()), 'code', 'skipping');
END $$;
