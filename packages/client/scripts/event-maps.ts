import type { AsyncApiDocument } from '../../../src/http/events/document.ts';

/** The event maps of a typed socket, as text that follows the types of the payloads. */
export function eventMaps({ operations, components }: AsyncApiDocument): string {
  const map = (
    name: string,
    about: string,
    of: readonly string[],
    line: (type: string) => string,
  ) =>
    [
      `/** ${about} */`,
      `export interface ${name} {`,
      ...of.flatMap((operation) =>
        (operations[operation]?.messages ?? []).map(({ $ref }) => {
          const key = $ref.split('/').at(-1) ?? '';
          const { name: event = key, summary = '' } = components.messages[key] ?? {};
          return `  /** ${summary} */\n  ${JSON.stringify(event)}: ${line(`components["schemas"]["${key}"]`)};`;
        }),
      ),
      '}',
    ].join('\n');
  const heard = (type: string) => `(payload: ${type}) => void`;
  const said = (type: string) =>
    `(payload: ${type}, acknowledge?: (answer: Acknowledgement) => void) => void`;
  return [
    '',
    map(
      'LoggedEvents',
      'Payloads of the events that are in the log, by name.',
      ['tellLogged'],
      (type) => type,
    ),
    '/** An event of `GET /api/events`: one of the logged events of sockets, told apart by its name. */',
    'export type FeedEvent = {',
    '  [E in keyof LoggedEvents]: { event: E; data: LoggedEvents[E] };',
    '}[keyof LoggedEvents];',
    '/** What the callback of a request hears. */',
    'export type Acknowledgement = components["schemas"]["Acknowledgement"];',
    map('ServerToClientEvents', 'What operators hear.', ['tellLogged', 'tellLive'], heard),
    map('ClientToServerEvents', 'What operators may say.', ['hear'], said),
    map('VisitorEvents', 'What the visitors of a site hear.', ['tellVisitors'], heard),
    '',
  ].join('\n');
}
