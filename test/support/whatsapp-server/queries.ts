import type { Directory } from './directory.ts';
import { attribute, child, children, firstChild, stanza, textOf, type Stanza } from './nodes.ts';
import type { LinkedNumber } from './parties.ts';
import type { Person } from './person.ts';
import { bundleStanzas, registrationStanza } from './retries.ts';
import type { KeyBundle } from './signal-party.ts';
import { deviceOf, isLid } from './jids.ts';

/** Answers a client's question; null when no answer is expected. */
export function answerQuery(
  query: Stanza,
  number: LinkedNumber,
  directory: Directory,
): readonly Stanza[] | null {
  const { type, xmlns } = query.attrs;
  if (type === 'result' || type === 'error') return null;
  const asked = firstChild(query);
  switch (xmlns) {
    case 'encrypt':
      return answerKeys(query, asked, number, directory);
    case 'usync':
      return [usync(query, directory)];
    case 'w:m':
      return [number.mediaHosts()];
    case 'w:g2':
      return describeGroups(query, directory, number);
    case 'privacy':
      return type === 'get'
        ? [stanza('privacy', {}, [stanza('category', { name: 'readreceipts', value: 'all' })])]
        : [stanza('tokens')];
    case 'blocklist':
      return [stanza('list')];
    case 'abt':
      return [stanza('props', { hash: 'standin' })];
    case 'w:profile:picture':
      return [pictureOf(directory.person(query.attrs['target'] ?? ''))];
    default:
      return [];
  }
}

/** The picture of a person's profile, if they have one and show it to this number. */
function pictureOf(person: Person | undefined): Stanza {
  const picture = person?.picture ?? null;
  if (picture === 'hidden') return stanza('error', { code: '401', text: 'not-authorized' });
  if (picture === null) return stanza('error', { code: '404', text: 'item-not-found' });
  return stanza('picture', { id: '1', type: 'image', url: picture.url });
}

function answerKeys(
  query: Stanza,
  asked: Stanza | undefined,
  number: LinkedNumber,
  directory: Directory,
): Stanza[] {
  if (query.attrs['type'] === 'set') {
    number.companion?.takeKeys(query);
    return [];
  }
  switch (asked?.tag) {
    case 'count':
      return [stanza('count', { value: String(number.companion?.preKeys ?? 0) })];
    case 'digest':
      return [stanza('digest')];
    case 'key': {
      const users = children(asked, 'user').map((user) => attribute(user, 'jid'));
      return [
        stanza(
          'list',
          {},
          users.map((jid) => keysOf(jid, directory)),
        ),
      ];
    }
    default:
      return [];
  }
}

function keysOf(jid: string, directory: Directory): Stanza {
  const bundle = bundleOf(jid, directory);
  if (bundle === undefined) {
    return stanza('user', { jid }, [stanza('error', { code: '404', text: 'item-not-found' })]);
  }
  return stanza('user', { jid }, [registrationStanza(bundle), ...bundleStanzas(bundle)]);
}

function bundleOf(jid: string, directory: Directory): KeyBundle | undefined {
  const number = directory.number(jid);
  const device = deviceOf(jid);
  if (number !== undefined && device > 0) return number.companion?.giveBundle();
  return (number?.ownPhone ?? directory.person(jid))?.party.bundle();
}

/** Who is on WhatsApp, with which LID and devices. */
function usync(query: Stanza, directory: Directory): Stanza {
  const request = child(query, 'usync');
  const wanted = new Set(
    (child(request, 'query')?.content as Stanza[] | undefined)?.map((part) => part.tag),
  );
  const users = children(child(request, 'list'), 'user').map((user) => {
    const contact = child(user, 'contact');
    const address = user.attrs['jid'] ?? (contact === undefined ? '' : textOf(contact));
    return describeUser(address, user.attrs['jid'], wanted, directory);
  });
  return stanza('usync', { ...request?.attrs }, [stanza('result'), stanza('list', {}, users)]);
}

function describeUser(
  address: string,
  jid: string | undefined,
  wanted: ReadonlySet<string>,
  directory: Directory,
): Stanza {
  const user: Person | LinkedNumber | undefined =
    directory.person(address) ?? directory.number(address);
  const parts: Stanza[] = [];
  if (wanted.has('contact')) {
    parts.push(stanza('contact', { type: user === undefined ? 'out' : 'in' }));
  }
  if (user !== undefined && wanted.has('lid') && !isLid(address) && user.lid !== null) {
    parts.push(stanza('lid', { val: user.lidJid }));
  }
  if (user !== undefined && wanted.has('status')) {
    const about = 'about' in user ? user.about : null;
    parts.push(stanza('status', about === null ? { code: '401' } : {}, about ?? undefined));
  }
  if (user !== undefined && wanted.has('devices')) {
    const companion = 'companion' in user ? user.companion : undefined;
    const devices = [stanza('device', { id: '0' })];
    if (companion !== undefined) {
      devices.push(stanza('device', { id: String(companion.device), 'key-index': '1' }));
    }
    parts.push(stanza('devices', {}, [stanza('device-list', {}, devices)]));
  }
  return stanza('user', { jid: jid ?? user?.phoneJid }, parts);
}

function describeGroups(query: Stanza, directory: Directory, number: LinkedNumber): Stanza[] {
  if (child(query, 'participating') !== undefined) {
    const own = directory.groups.filter((group) => group.numbers.includes(number));
    return [
      stanza(
        'groups',
        {},
        own.map((group) => group.describe()),
      ),
    ];
  }
  const group = directory.group(query.attrs['to'] ?? '');
  return [group?.describe() ?? stanza('error', { code: '404', text: 'item-not-found' })];
}
