-- Commit: compare-and-set on version, then everything that one round decided, in one transaction. Locks the chat's row
-- (for an absorb also the other chat's, in order of id; before it the ticket counter, if the chat opens again), then
-- messages, and the organization's event counter last. input = {chatId, version, taken, now, patch: {…}, ops: [{op: …},
-- …], guess?: {rows, policy?, commandIds, intentIds, limit}}, as in src/contracts/commit.ts; words = texts of
-- notifications. Returns {stale: true}, {missing: true}, {wrong: the result of a fetch} or {version, unread, more,
-- results: {<command id>: answer}, now, outlet, policy, reload}.
CREATE OR REPLACE FUNCTION chat_commit_round(input jsonb, words jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c chat%ROWTYPE;
  p_chat int := (input ->> 'chatId')::int;
  guessed boolean := input ? 'guess';
  moment timestamptz := ms_time((input ->> 'now')::bigint);
  taken_to bigint;
  op jsonb;
  event jsonb;
  events jsonb[] := '{}';
  part jsonb[];
  next_seq int;
  unread int;
  recount boolean := false;
  reload boolean := false;
  absorbed record;
  moved record;
  marked int;
  results jsonb := '{}';
  answer jsonb;
  owner jsonb;
  number int;
BEGIN
  IF guessed THEN
    SELECT * INTO c FROM chat WHERE id = p_chat;
    IF NOT FOUND THEN RETURN jsonb_build_object('missing', true); END IF;
    IF NOT commit_guess_holds(c, input) THEN RETURN commit_wrong_guess(input); END IF;
  END IF;
  number := commit_ticket_numbers(p_chat, input);
  IF jsonb_path_exists(input -> 'ops', '$[*] ? (@.op == "absorb" || @.op == "drop")') THEN
    PERFORM 1 FROM chat WHERE id = p_chat OR id IN (SELECT (o ->> 'chatId')::int
        FROM jsonb_array_elements(input -> 'ops') AS o WHERE o ->> 'op' = 'absorb')
        OR id IN (SELECT other_chat_id FROM chat_inbox WHERE chat_id = p_chat)
      ORDER BY id FOR NO KEY UPDATE;
  END IF;
  SELECT * INTO c FROM chat WHERE id = p_chat FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('missing', true); END IF;
  -- Every answer to a command raises the version, so the same version has the same answers.
  IF guessed AND (c.version <> (input ->> 'version')::int
      OR c.inbox - c.taken <> (input -> 'guess' ->> 'rows')::int) THEN
    RETURN commit_wrong_guess(input);
  END IF;
  IF c.version <> (input ->> 'version')::int THEN RETURN jsonb_build_object('stale', true); END IF;

  taken_to := CASE WHEN guessed THEN c.inbox ELSE least((input ->> 'taken')::bigint, c.inbox) END;
  c := commit_patch(c, coalesce(input -> 'patch', '{}'));
  IF c.assigned_user_id IS NOT NULL THEN owner := person_json(c.assigned_user_id); END IF;
  unread := c.unread_count;
  next_seq := c.seq + 1;

  FOR op IN SELECT value FROM jsonb_array_elements(input -> 'ops') LOOP
    event := NULL;
    part := NULL;
    CASE op ->> 'op'
    WHEN 'new' THEN
      part := array_prepend(chat_new_event(c, next_seq, wire_time(moment)),
        commit_held(c, next_seq + 1, owner, moment));
    WHEN 'take', 'send' THEN
      part := commit_take(c, op, next_seq, owner, moment);
      recount := true;
    WHEN 'schedule', 'unschedule' THEN PERFORM commit_schedule(c, op, moment);
    WHEN 'farewell' THEN
      event := commit_farewell(c, next_seq, owner, moment);
      IF event IS NOT NULL THEN
        c.last_message_at := moment;
        -- The state that decided this does not know the message, so it has to be read again.
        reload := true;
      END IF;
    WHEN 'read' THEN
      SELECT * INTO marked, unread, event FROM commit_read(c, op, next_seq, moment);
      recount := false;
      IF op ? 'command' THEN
        results := results || jsonb_build_object(op ->> 'command',
          jsonb_build_object('markedCount', marked, 'unreadCount', unread));
      END IF;
    WHEN 'status', 'requeue' THEN
      event := CASE op ->> 'op' WHEN 'status' THEN commit_status(c, op, next_seq, moment)
        ELSE commit_requeue(c, op, next_seq, moment) END;
      IF event IS NOT NULL THEN
        part := changes_after_status(c, (op ->> 'id')::int, next_seq + 1, moment);
        IF part IS NOT NULL THEN
          part := array_prepend(event, part);
          event := NULL;
        END IF;
      END IF;
    WHEN 'file' THEN event := commit_file(c, op, next_seq, moment);
    WHEN 'absorb' THEN
      SELECT * INTO absorbed FROM commit_absorb(c, (op ->> 'chatId')::int, next_seq, moment);
      IF absorbed.unread IS NOT NULL THEN
        c := absorbed.c;
        part := absorbed.events;
        IF next_seq > 1 OR cardinality(part) > 0 THEN
          part := part || commit_held(c, next_seq + (cardinality(part) > 0)::int, owner, moment);
        END IF;
        unread := absorbed.unread;
        recount := false;
        reload := reload OR absorbed.reload;
      END IF;
    WHEN 'updated' THEN
      IF recount THEN
        unread := chat_unread(c.id);
        recount := false;
      END IF;
      event := commit_updated(c, op, next_seq, unread, moment);
    WHEN 'tag' THEN c := commit_tag(c, op, moment);
    WHEN 'renumber' THEN
      c := commit_renumber(c, number, moment);
      number := number + 1;
    WHEN 'hr' THEN part := commit_hr(c, moment);
    WHEN 'notify' THEN events := events || commit_notify(c, op, words, moment);
    WHEN 'history' THEN PERFORM commit_history(c, op, moment);
    WHEN 'answer' THEN
      answer := (op -> 'answer') || coalesce(results -> (op ->> 'id'), '{}');
      results := results || jsonb_build_object(op ->> 'id', answer);
      INSERT INTO chat_command (chat_id, command_id, kind, answer) VALUES (c.id, op ->> 'id', op ->> 'kind', answer);
    WHEN 'park' THEN PERFORM commit_park(c, op, moment);
    WHEN 'drop' THEN
      SELECT * INTO moved FROM commit_drop(c, op, moment);
      IF moved.c IS NULL THEN RETURN jsonb_build_object('missing', true); END IF;
      IF moved.unread IS NOT NULL THEN
        c := moved.c;
        IF recount OR moved.unread <> unread THEN
          event := commit_updated(c, '{"fields": {}}', next_seq, moved.unread, moment);
        END IF;
        unread := moved.unread;
        recount := false;
      END IF;
    END CASE;
    IF event IS NOT NULL THEN
      events := events || event;
      next_seq := next_seq + 1;
    ELSIF part IS NOT NULL THEN
      events := events || part;
      -- Events of another chat have that chat's numbers.
      next_seq := next_seq + (SELECT count(*) FROM unnest(part) AS e WHERE NOT e ? 'chat' AND e ? 'seq')::int;
    END IF;
  END LOOP;

  IF recount THEN unread := chat_unread(c.id); END IF;
  PERFORM commit_save(c, next_seq - 1, taken_to, unread, moment);
  PERFORM chat_tell(c, events, moment);
  RETURN jsonb_build_object('version', c.version + 1, 'unread', unread, 'more', c.inbox > taken_to, 'results', results,
    'now', time_ms(clock_timestamp()), 'outlet', chat_outlet(c), 'policy', chat_deadline_policy(c), 'reload', reload);
END $$;
