import { z } from 'zod';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import type {
  CapabilitiesOf,
  StickerRule,
  SendingCapabilities,
} from '../../../../ports/delivery/channel-capabilities.ts';
import { largestFile, mediaTypes } from '../../../../domain/media/media-formats.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { found, viewerOf } from '../../chat/chats/desk.ts';
import { ChatParams } from '../../chat/chats/fields.ts';

export interface CarriedRouteDeps {
  readonly chats: Pick<ChatReads, 'find'>;
  readonly capabilitiesOf: CapabilitiesOf;
}

const File = z.object({
  mostBytes: z.int(),
  mimeTypes: z
    .array(z.string())
    .nullable()
    .meta({ description: 'Null: whatever an upload takes.' }),
  stillMostBytes: z
    .int()
    .optional()
    .meta({ description: 'Of a sticker that does not move, if that may have less.' }),
});

const CarriedAnswer = z.object({
  chatId: z.int(),
  ready: z.boolean().meta({ description: 'Whether the account of the chat can send now.' }),
  types: z.array(z.string()).meta({
    description: 'The values of `type` that POST /api/messages/send-by-chat takes for this chat.',
  }),
  textLength: z.int(),
  captionLength: z.int(),
  withoutCaption: z.array(z.string()).meta({ description: 'Files that go without a caption.' }),
  files: z.record(z.string(), File).meta({ description: 'By type, the ones in `types`.' }),
  contacts: z
    .object({ most: z.int(), needPhone: z.boolean() })
    .nullable()
    .meta({ description: 'How many one message takes. Null: none.' }),
  reactions: z
    .object({ emoji: z.array(z.string()).nullable() })
    .nullable()
    .meta({ description: 'The emoji that can be sent; `emoji` null: any. Null: no reactions.' }),
});

/** What can be sent to a chat, so that front ends offer nothing that would be refused. */
export function carriedRoutes(deps: CarriedRouteDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'getSendingOptions',
      path: '/api/chats/:chatId/sending',
      example: { params: { chatId: exampleIds.ownChat } },
      summary: 'What can be sent to a chat: types, files, contacts, reactions.',
      description:
        'By the channel of the chat and the way in which its account is connected. Everything else is refused with 400.',
      tags: ['Messages'],
      auth: 'user',
      params: ChatParams,
      responses: { 200: CarriedAnswer },
      errors: [404],
      async handler({ params, user }) {
        const chat = found(await deps.chats.find(viewerOf(user), params.chatId));
        const carries = deps.capabilitiesOf(chat.channel).sending(chat.connectionType);
        return { chatId: chat.id, ready: chat.accountReady, ...presentCarried(carries) };
      },
    }),
  ];
}

function presentCarried(carries: SendingCapabilities) {
  const { types, contacts, reactions, withoutCaption = [] } = carries;
  return {
    types: [...types],
    textLength: carries.text,
    captionLength: carries.caption,
    withoutCaption: [...withoutCaption],
    files: filesOf(carries),
    contacts: types.includes('contact')
      ? { most: contacts?.most ?? 20, needPhone: contacts?.needPhone === true }
      : null,
    reactions: types.includes('reaction')
      ? { emoji: reactions === undefined ? null : [...reactions] }
      : null,
  };
}

function filesOf({ types, files, sticker }: SendingCapabilities) {
  const rules: readonly (readonly [string, StickerRule])[] = [
    ...mediaTypes.map(
      (type) =>
        [
          type,
          {
            mostBytes: Math.min(files?.[type].mostBytes ?? Infinity, largestFile[type]),
            ...(files?.[type].mimeTypes && { mimeTypes: files[type].mimeTypes }),
          },
        ] as const,
    ),
    ...(sticker === undefined ? [] : [['sticker', sticker] as const]),
  ];
  return Object.fromEntries(
    rules
      .filter(([type]) => types.includes(type))
      .map(([type, { mostBytes, mimeTypes, stillMostBytes }]) => [
        type,
        {
          mostBytes,
          mimeTypes: mimeTypes === undefined ? null : [...mimeTypes],
          ...(stillMostBytes !== undefined && { stillMostBytes }),
        },
      ]),
  );
}
