import { usualStopWords } from '../../domain/broadcast/vocabulary.ts';

/** The SQL function of the words that end broadcasts. `head` says where it comes from. */
export function stopWordsSql(head: string): string {
  const words = usualStopWords.map((word) => `'${word}'`).join(', ');
  return `${head}CREATE OR REPLACE FUNCTION usual_stop_words()
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY[${words}]
$$;
`;
}
