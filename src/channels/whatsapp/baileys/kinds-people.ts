import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { cardsIn, cardShown } from './content-cards.ts';
import { content, type Kind, type MessageContent } from './content-types.ts';
import { lines, named } from './content-words.ts';

/** Contacts, and invitations to groups and channels. */
export const peopleKinds = {
  contactMessage: content((contact, { onOdd }) => {
    const contacts = cardsIn(contact, onOdd);
    return {
      type: 'contact',
      content: `Контакт: ${contacts.map(cardShown).join(', ') || 'Без имени'}`,
      details: { type: 'contacts', contacts },
    };
  }),
  contactsArrayMessage: content((message, { onOdd }) => {
    const contacts = message.all('contacts').flatMap((each) => cardsIn(each, onOdd));
    return {
      type: 'contacts_array',
      content: `Контакты: ${contacts.map(cardShown).join(', ') || 'нет'}`,
      details: { type: 'contacts', contacts },
    };
  }),
  groupInviteMessage: content((invite) => invited(invite, 'group_invite')),
  newsletterAdminInviteMessage: content((invite) =>
    invited(invite, 'newsletterAdminInviteMessage'),
  ),
  newsletterFollowerInviteMessageV2: content((invite) =>
    invited(invite, 'newsletterFollowerInviteMessageV2'),
  ),
} as const satisfies Record<string, Kind>;

function invited(invite: Fields, type: string): MessageContent {
  const group = type === 'group_invite';
  const name = invite.text(group ? 'groupName' : 'newsletterName');
  const code = group ? invite.text('inviteCode', 200) : undefined;
  return {
    type,
    content: lines(
      `Приглашение в ${group ? 'группу' : 'канал'}${named(name)}`,
      invite.text('caption'),
    ),
    details: {
      type: 'invite',
      ...defined({
        groupId: invite.text(group ? 'groupJid' : 'newsletterJid', 200),
        name,
        link: code && `https://chat.whatsapp.com/${encodeURIComponent(code)}`,
        expiresAt: invite.time('inviteExpiration', 'seconds'),
      }),
    },
  };
}
