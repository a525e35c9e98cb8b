import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import { id, isoTime } from '../../../http/fields.ts';
import { viewerOf } from '../../../http/routes/chat/chats/desk.ts';
import { validationFailed } from '../../../http/validate.ts';
import type { ChatReads } from '../../../ports/chat/chat-reads.ts';
import type { MediaAddresses } from '../../../ports/media/media-addresses.ts';
import { readReceiver } from '../jid.ts';
import type { NumberChats } from '../ports/number-chats.ts';
import type { FetchedProfile, Profiles } from '../ports/profiles.ts';
import { whatsappError } from '../refusals.ts';
import { notAPhoneNumber } from './phone-field.ts';

/** How long an answer counts. Its picture is kept for a day. */
const freshForMs = 12 * 60 * 60_000;
const usualAnswerWithinMs = 8_000;
const lookEveryMs = 100;

export interface ProfileRouteDeps {
  readonly profiles: Pick<Profiles, 'find' | 'ask'>;
  readonly numberChats: Pick<NumberChats, 'number' | 'find'>;
  readonly chats: Pick<ChatReads, 'find'>;
  readonly mediaAddresses: MediaAddresses;
  /** Shorter in tests. */
  readonly profileWithinMs?: number;
}

const ProfileAnswer = z.object({
  jid: z.string(),
  name: z.string().nullable().meta({ description: 'As the person’s chat with the number has it.' }),
  about: z.string().nullable(),
  photoUrl: z.string().nullable().meta({
    description: 'Null for a person without one, and for one who shows it to contacts only.',
  }),
  fetchedAt: isoTime().nullable().meta({
    description: 'When WhatsApp was asked; null = it cannot be, by the Cloud API.',
  }),
});

/** What WhatsApp shows of a person to one of the organization's own numbers. */
export function profileRoutes(deps: ProfileRouteDeps): RouteDefinition[] {
  const { profiles, numberChats } = deps;

  async function fetched(phoneId: number, jid: string, ready: boolean): Promise<FetchedProfile> {
    const before = await profiles.find(phoneId, jid);
    const asked = before?.fetchedAt.getTime() ?? 0;
    if (before !== null && asked > Date.now() - freshForMs) return before;
    if (!ready) throw whatsappError('phone_not_connected');
    await profiles.ask(phoneId, jid);
    const until = Date.now() + (deps.profileWithinMs ?? usualAnswerWithinMs);
    while (Date.now() < until) {
      await sleep(lookEveryMs);
      const now = await profiles.find(phoneId, jid);
      if (now !== null && now.fetchedAt.getTime() > asked) return now;
    }
    throw whatsappError('profile_unanswered');
  }

  return [
    defineRoute({
      method: 'get',
      id: 'getWhatsappProfile',
      path: '/api/chats/:remoteJid/profile',
      example: {
        params: { remoteJid: '77010000001@s.whatsapp.net' },
        query: { organizationPhoneId: exampleIds.number },
      },
      summary: 'What WhatsApp shows of a person: name, words about themselves, picture.',
      description:
        'Asked over the connection of one of the own numbers by QR, and kept for twelve hours. `remoteJid` is a JID, or a number as people type it. Waits up to 8 s. A number by Cloud API cannot ask: it answers what the chat has.',
      tags: ['WhatsApp numbers'],
      auth: 'user',
      params: z.object({ remoteJid: z.string().max(200) }),
      query: z.object({
        organizationPhoneId: id().meta({ description: 'The own number that asks.' }),
      }),
      responses: { 200: ProfileAnswer },
      errors: [404, 503],
      async handler({ params, query, user }) {
        const number = await numberChats.number(user.organizationId, query.organizationPhoneId);
        if (number === null) throw whatsappError('phone_not_found');
        const read = readReceiver(params.remoteJid, number.region);
        if (read === null || read.kind === 'group') {
          throw validationFailed([{ path: 'remoteJid', message: notAPhoneNumber.words }]);
        }
        const { jid } = read;
        const chatId = await numberChats.find(number, jid);
        const chat = chatId === null ? null : await deps.chats.find(viewerOf(user), chatId);
        const name = chat?.name ?? null;
        if (number.connectionType === 'waba') {
          return { jid, name, about: null, photoUrl: null, fetchedAt: null };
        }
        const profile = await fetched(number.id, jid, number.ready);
        if (!profile.found) throw whatsappError('person_not_on_whatsapp');
        return {
          jid,
          name,
          about: profile.about,
          photoUrl: deps.mediaAddresses.present(profile.mediaUrl),
          fetchedAt: profile.fetchedAt.toISOString(),
        };
      },
    }),
  ];
}
