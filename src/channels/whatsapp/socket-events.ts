import { z } from 'zod';
import type { ChannelEvent } from '../../contracts/channel-presenter.ts';
import { logged } from '../../contracts/socket-forms.ts';
import { phoneStatuses } from '../../domain/vocabulary.ts';

const text = z.string();
const time = z.iso.datetime().meta({ title: 'ISO time' });

const PhoneUpdated = z.looseObject({
  id: z.int().positive(),
  phoneJid: text,
  displayName: text.nullable(),
  connectionType: z.enum(['baileys', 'waba']),
  status: z.enum(phoneStatuses),
  lastConnectedAt: time.nullable(),
  lastErrorCode: text.nullable().describe('why it is not connected'),
  pausedCode: text.nullable().describe('why the provider lets nothing be sent'),
  qrCode: text
    .nullish()
    .describe(
      'what the QR code to scan says; managers and admins only, while the status is `pending`',
    ),
  qrExpiresAt: time.nullish().describe('with it'),
  pairingCode: text.nullish().describe('what to type on the phone instead; likewise'),
  deleted: z.literal(true).optional(),
  ...logged,
});

/** Events about numbers. */
export const phoneEvents: readonly ChannelEvent[] = [
  {
    name: 'phone:updated',
    after: 'chat:merged',
    to: 'organization',
    about: 'A WhatsApp number is new, is another in some way, or is gone.',
    payload: PhoneUpdated,
    example: {
      id: 7,
      phoneJid: '77051234567@s.whatsapp.net',
      displayName: 'Sales',
      connectionType: 'baileys',
      status: 'connected',
      lastConnectedAt: '2026-11-28T09:30:00.000Z',
      lastErrorCode: null,
      pausedCode: null,
      timestamp: '2026-11-28T09:30:00.000Z',
      cursor: 'MS40ZjFjLjEuMmouMA',
    },
  },
];
