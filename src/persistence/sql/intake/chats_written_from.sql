-- Answers go to the number that wrote last: a chat whose person writes from another of their numbers (or under another
-- spelling of it) takes it as its address. The items are those of intake_accept(), which has locked the chats.
CREATE OR REPLACE FUNCTION chats_written_from(items jsonb, chats int[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE chat SET address = chat.address || jsonb_build_object('remoteJid', w.jid), updated_at = now()
    FROM (SELECT DISTINCT ON (t.id) t.id, items -> (t.i - 1)::int -> 'chat' -> 'address' ->> 'remoteJid' AS jid
        FROM unnest(chats) WITH ORDINALITY AS t(id, i)
        WHERE NOT coalesce((items -> (t.i - 1)::int -> 'message' ->> 'fromMe')::boolean, false)
        ORDER BY t.id, t.i DESC) AS w
    WHERE chat.id = w.id AND w.jid LIKE '%@s.whatsapp.net' AND chat.address ->> 'remoteJid' LIKE '%@s.whatsapp.net'
      AND chat.address ->> 'remoteJid' <> w.jid
      AND EXISTS (SELECT 1 FROM contact_identity ci WHERE ci.organization_id = chat.organization_id
        AND ci.kind = 'phone_jid' AND ci.value = w.jid AND ci.contact_id = chat.contact_id);
END $$;
