-- Generated from src/domain/media/file-words.ts by npm run sql:build.
-- The line of a message whose file is on its way.
CREATE OR REPLACE FUNCTION loading_words(p_type text, p_text text, p_filename text, p_details jsonb)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN file_placeholder(p_text, p_details) THEN left(p_text, -1) || ': загружается]'
    ELSE '[' || CASE p_type
      WHEN 'image' THEN 'Фото'
      WHEN 'video' THEN 'Видео'
      WHEN 'sticker' THEN 'Стикер'
      WHEN 'audio' THEN CASE WHEN p_details ->> 'voice' = 'true' THEN 'Голосовое сообщение' ELSE 'Аудио' END
      WHEN 'document' THEN concat_ws(': ', 'Документ', nullif(p_filename, ''))
      ELSE 'Файл' END || ': загружается]' END
$$;
