import type { ConfiguredChannel } from './channel-settings.ts';
import type { Setting } from './setting.ts';
import { describedSettings } from './settings.ts';

/** The README's table of settings and `.env.example`, from the settings themselves. */

const begin = '<!-- settings: written by `npm run docs:settings` -->';
const end = '<!-- /settings -->';

/** The README with the table generated from the settings. */
export function readmeWithSettings(readme: string, channels: readonly ConfiguredChannel[]): string {
  const [before, rest = ''] = readme.split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no ${begin} … ${end}`);
  return `${before}${begin}\n\n${table(channels)}\n\n${end}${after}`;
}

function table(channels: readonly ConfiguredChannel[]): string {
  const rows = describedSettings(channels).map((setting) => [
    `\`${setting.name}\``,
    defaultOf(setting),
    setting.means,
    setting.readBy.join(', '),
  ]);
  const head = ['Setting', 'Default', 'What it is', 'Read by'];
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[], fill = ' '): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(' | ')} |`;
  return [line(head), line(['', '', '', ''], '-'), ...rows.map((row) => line(row))].join('\n');
}

function defaultOf(setting: Setting): string {
  if ('unset' in setting) return setting.unset;
  return setting.shown ?? `\`${setting.default}\``;
}

/** `.env.example`: every setting under its heading, commented out, with its default or an example. */
export function envExample(channels: readonly ConfiguredChannel[]): string {
  const lines = [
    '# Settings, all optional for `npm start`, which makes what is missing. Copy to .env; a variable of the environment wins.',
    '# Written by `npm run docs:settings`.',
  ];
  let section = '';
  for (const setting of describedSettings(channels)) {
    if (setting.section !== section) lines.push('', '', `# == ${setting.section} ==`);
    ({ section } = setting);
    lines.push('', ...wrapped(setting.means), `#${setting.name}=${valueOf(setting)}`);
  }
  return `${[...lines, '', '', ...ofCompose].join('\n')}\n`;
}

function valueOf(setting: Setting): string {
  if (setting.example !== undefined) return setting.example;
  return 'default' in setting ? setting.default : '';
}

/** A sentence as comment lines of at most 120 characters, without Markdown. */
function wrapped(markdown: string): readonly string[] {
  // A value at the start keeps its case.
  const text = markdown.startsWith('`')
    ? markdown
    : markdown.charAt(0).toUpperCase() + markdown.slice(1);
  const words = `${text}.`.replaceAll('`', '').split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 118) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Read from the same file by docker compose; not one of our settings. */
const ofCompose = [
  "# docker-compose.yml only: of PostgreSQL's superuser, of the application's role and of Temporal's, each its own.",
  '#   openssl rand -hex 24',
  '#POSTGRES_PASSWORD=',
  '#MESSENGER_DB_PASSWORD=',
  '#TEMPORAL_DB_PASSWORD=',
];
