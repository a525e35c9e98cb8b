-- Stores a broadcast with its recipients. o = {organizationId, channel, accountId, accountKey, userId, commandId,
-- message, delayMs, dryRun, requested}; people = [{number, person: {identities, address}}], each once, in order. A dry
-- run is over at once: it only says who would get nothing. Returns the broadcast's id; a repeated command gets the
-- first one.
CREATE OR REPLACE FUNCTION broadcast_create(o jsonb, people jsonb)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  s broadcast_settings%ROWTYPE := broadcast_settings_of((o ->> 'organizationId')::int);
  b broadcast%ROWTYPE;
  dry boolean := (o ->> 'dryRun')::boolean;
BEGIN
  INSERT INTO broadcast (organization_id, channel, account_id, account_key, created_by_id, command_id, message,
      delay_ms, dry_run, requested, total, check_at, status,
      started_at, completed_at)
    VALUES (s.organization_id, o ->> 'channel', (o ->> 'accountId')::int, o ->> 'accountKey', (o ->> 'userId')::int,
      o ->> 'commandId', o -> 'message',
      (o ->> 'delayMs')::int, dry, (o ->> 'requested')::int, jsonb_array_length(people), now() + interval '10 seconds',
      CASE WHEN dry THEN 'completed' ELSE 'queued' END, CASE WHEN dry THEN now() END, CASE WHEN dry THEN now() END)
    ON CONFLICT (organization_id, command_id) DO NOTHING
    RETURNING * INTO b;
  IF NOT FOUND THEN
    RETURN (SELECT id FROM broadcast WHERE organization_id = s.organization_id AND command_id = o ->> 'commandId');
  END IF;
  INSERT INTO broadcast_recipient (broadcast_id, organization_id, position, number, person)
    SELECT b.id, b.organization_id, ord, p ->> 'number', p -> 'person'
      FROM jsonb_array_elements(people) WITH ORDINALITY AS t(p, ord);
  IF dry THEN
    UPDATE broadcast_recipient r SET state = 'skipped', code = 'opted_out' WHERE broadcast_id = b.id
      AND opted_out(s, r.number, r.person);
  END IF;
  PERFORM broadcast_tell(b.id);
  RETURN b.id;
END $$;
