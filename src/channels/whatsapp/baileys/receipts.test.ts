import { describe, expect, test } from '@jest/globals';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { reportsOf } from './receipts.ts';

const node = (attrs: Record<string, string>, content?: BinaryNode[]): BinaryNode => ({
  tag: 'receipt',
  attrs,
  ...(content && { content }),
});

describe('receipts', () => {
  const me = (jid: string): boolean => jid.startsWith('7700');
  const anna = '7911@s.whatsapp.net';

  test('they report that our messages were delivered, read and played', () => {
    const status = (type?: string) =>
      reportsOf(node({ from: anna, id: 'A', t: '1700000000', ...(type && { type }) }), 7, me).map(
        (report) => report.status,
      );
    expect(status()).toEqual(['delivered']);
    expect(status('inactive')).toEqual(['delivered']);
    expect(status('read')).toEqual(['read']);
    expect(status('played')).toEqual(['read']);
    for (const other of ['retry', 'sender', 'read-self', 'hist_sync', 'server-error', 'new']) {
      expect(status(other)).toEqual([]);
    }
  });

  test('they apply to all listed messages, with WhatsApp’s time', () => {
    const item = (id: string): BinaryNode => ({ tag: 'item', attrs: { id } });
    const list = { tag: 'list', attrs: {}, content: [item('B'), item('C')] };
    const receipt = node({ from: anna, id: 'A', t: '1700000000', type: 'read' }, [list]);
    expect(reportsOf(receipt, 7, me)).toEqual(
      ['A', 'B', 'C'].map((providerMessageId) => ({
        channel: 'whatsapp',
        accountId: 7,
        providerMessageId,
        status: 'read',
        at: 1_700_000_000_000,
      })),
    );
  });

  test('those of our own devices, of status posts and without an id are ignored', () => {
    const said = (attrs: Record<string, string>) => reportsOf(node(attrs), 7, me);
    expect(said({ from: '7700:1@s.whatsapp.net', id: 'A' })).toEqual([]);
    expect(said({ from: 'g@g.us', participant: '7700@lid', id: 'A' })).toEqual([]);
    expect(said({ from: '7700@lid', recipient: anna, id: 'A', type: 'read' })).toEqual([]);
    expect(said({ from: 'status@broadcast', participant: anna, id: 'A' })).toEqual([]);
    expect(said({ from: anna })).toEqual([]);
  });
});
