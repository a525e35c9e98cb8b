import type { Comparison } from './compare.ts';

const begin = '<!-- Written by `npm run docs:api`. -->';
const end = '<!-- End. -->';

/** The changelog with what is new since the document that was published last, between its two marks. */
export function changelogWith(text: string, { added }: Comparison): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`the changelog lacks ${begin} and ${end}`);
  const lines = added.length === 0 ? ['Nothing yet.'] : added.map((line) => `- ${line}`);
  return [text.slice(0, from) + begin, '', ...lines, '', text.slice(to)].join('\n');
}

/** The changelog after what is new was published under a heading. */
export function publishedChangelog(text: string, heading: string, comparison: Comparison): string {
  const { added, broken } = comparison;
  const section = [
    `## ${heading}`,
    '',
    ...(broken.length > 0 ? ['Breaks clients:', '', ...broken.map((line) => `- ${line}`), ''] : []),
    ...(added.length > 0 ? ['Added:', '', ...added.map((line) => `- ${line}`), ''] : []),
  ].join('\n');
  const emptied = changelogWith(text, { added: [], broken: [] });
  const after = emptied.indexOf(end) + end.length;
  return `${emptied.slice(0, after)}\n\n${section.trimEnd()}\n${emptied.slice(after)}`;
}
