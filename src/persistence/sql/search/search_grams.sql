-- Search inside texts by trigrams. Why not pg_trgm: it takes letters from the database's LC_CTYPE, and under C (the
-- embedded server's locale, which exists on every machine) it drops everything that is not ASCII, so a Russian word
-- would have no trigrams. These are built from code points, need no extension and no right to create one, and work
-- for every script. An index returns a superset; the caller compares the text itself afterwards. Each trigram is
-- three neighbouring characters of the lower-cased text as one number. The scope (an organization) is mixed in, so
-- that the texts of one organization cost others nothing.
CREATE OR REPLACE FUNCTION search_grams(p_scope int, p_text text)
RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT (
      (((a * 2097152 + b) % 2147483647) * 2097152 + c + p_scope::bigint * 7919) % 2147483647)::int), '{}')
    FROM (SELECT ascii(ch)::bigint AS a, lead(ascii(ch)) OVER w AS b, lead(ascii(ch), 2) OVER w AS c
            FROM unnest(string_to_array(lower(p_text), NULL)) WITH ORDINALITY AS t(ch,
              n) WINDOW w AS (ORDER BY n)) AS g
    WHERE c IS NOT NULL
$$;
