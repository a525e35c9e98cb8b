import {
  getBinaryNodeChild,
  getBinaryNodeChildren,
  type BinaryNode,
} from '@whiskeysockets/baileys';

/** Stanzas as WhatsApp's binary XML carries them, and how to read and build them. */
export type Stanza = BinaryNode;

type Attributes = Readonly<Record<string, string | undefined>>;

/** Builds a stanza; attributes without a value are left out. */
export function stanza(
  tag: string,
  attributes: Attributes = {},
  content?: Stanza['content'],
): Stanza {
  const attrs: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) attrs[name] = value;
  }
  return content === undefined ? { tag, attrs } : { tag, attrs, content };
}

export const child = (of: Stanza | undefined, tag: string): Stanza | undefined =>
  getBinaryNodeChild(of, tag);

export const children = (of: Stanza | undefined, tag: string): Stanza[] =>
  of === undefined ? [] : getBinaryNodeChildren(of, tag);

export const firstChild = (of: Stanza): Stanza | undefined =>
  Array.isArray(of.content) ? of.content[0] : undefined;

/** The bytes inside a stanza; a stanza without any is a fault of the client. */
export function bytesOf(of: Stanza | undefined): Buffer {
  const content = of?.content;
  if (content === undefined || Array.isArray(content)) {
    throw new Error(`<${of?.tag ?? '?'}> carries no bytes`);
  }
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
}

export const textOf = (of: Stanza | undefined): string => bytesOf(of).toString('utf8');

/** An attribute that the protocol demands. */
export function attribute(of: Stanza, name: string): string {
  const value = of.attrs[name];
  if (value === undefined) throw new Error(`<${of.tag}> has no ${name}`);
  return value;
}

export const unixSeconds = (): string => String(Math.floor(Date.now() / 1000));
