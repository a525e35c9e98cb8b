import {
  loadingEnd,
  loadingNames,
  loadingOther,
  loadingVoice,
} from '../../domain/media/file-words.ts';

/** The line of a message whose file is on its way: head, signature and expression of its function. */
export function loadingWordsSql(
  mark: (source: string, about: string) => string,
): [head: string, signature: { name: string; takes: string; gives: string }, expression: string] {
  const { audio, document, ...others } = loadingNames;
  const kinds = [
    ...Object.entries(others).map(([type, name]) => `WHEN '${type}' THEN '${name}'`),
    `WHEN 'audio' THEN CASE WHEN p_details ->> 'voice' = 'true' THEN '${loadingVoice}' ELSE '${audio}' END`,
    `WHEN 'document' THEN concat_ws(': ', '${document}', nullif(p_filename, ''))`,
  ];
  return [
    mark('media/file-words.ts', 'The line of a message whose file is on its way.'),
    {
      name: 'loading_words',
      takes: 'p_type text, p_text text, p_filename text, p_details jsonb',
      gives: 'text',
    },
    [
      `CASE WHEN file_placeholder(p_text, p_details) THEN left(p_text, -1) || '${loadingEnd}'`,
      `    ELSE '[' || CASE p_type`,
      ...kinds.map((kind) => `      ${kind}`),
      `      ELSE '${loadingOther}' END || '${loadingEnd}' END`,
    ].join('\n'),
  ];
}
