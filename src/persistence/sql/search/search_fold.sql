-- A text as search compares it: whoever looks for it need not know how it was typed. Letters in lower case and
-- composed, ё as е, wide and other variants of letters as the usual ones, every blank as one space, invisible marks
-- left out. The index and every search use it. In plpgsql, because calls of it cost less than those of SQL.
CREATE OR REPLACE FUNCTION search_fold(p_text text)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  visible text := translate(p_text,
    E'\u00AD\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\uFEFF', '');
  folded text := normalize(translate(lower(normalize(visible, NFKC)), E'ё\t\n\r\u0085\u1680\u2028\u2029', 'е       '),
    NFKC);
BEGIN
  WHILE strpos(folded, '  ') > 0 LOOP folded := replace(folded, '  ', ' '); END LOOP;
  RETURN folded;
END $$;
