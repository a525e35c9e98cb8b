-- Whether the new text of an edit, or the emoji of a reaction, could be read. If not, its row says so in words, which
-- must not replace the text of the message.
CREATE OR REPLACE FUNCTION change_readable(p_kind text, p_content text, p_details jsonb)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE p_kind
    WHEN 'edit' THEN p_content NOT LIKE '[Клиент изменил сообщение;%'
      AND p_content NOT LIKE '[Сообщение изменено на телефоне;%'
    WHEN 'reaction' THEN (p_details ->> 'emoji' IS NOT NULL OR p_details ? 'emojis'
      OR p_content NOT LIKE 'Реакция на сообщение%')
    ELSE true END
$$;
