import { z } from 'zod';
import { fewestLetters, mostCharacters, passwordFault } from '../../../../domain/password-rules.ts';
import { type Role, roleOfWord, roles } from '../../../../domain/vocabulary.ts';
import { presenceStatuses } from '../../../../domain/workforce/presence.ts';
import { isoTime, words } from '../../../fields.ts';
import { said } from '../../../../contracts/field-words.ts';

export const Email = z
  .string()
  .max(254)
  .trim()
  .toLowerCase()
  .pipe(z.email(said('must be an e-mail address', 'должно быть адресом электронной почты')))
  .meta({ type: 'string', maxLength: 254, pattern: z.regexes.email.source });

/** A new password. */
export const NewPassword = z
  .string()
  .max(mostCharacters)
  .superRefine((password, context) => {
    const fault = passwordFault(password);
    if (fault !== null) context.addIssue({ code: 'custom', message: said(fault.en, fault.ru) });
  })
  .meta({
    format: 'password',
    minLength: fewestLetters,
    description: `At least ${fewestLetters} letters as people count them, and none of the common passwords.`,
  });

/** An existing password may be any text, because older ones may be short. */
export const ShownPassword = z.string().min(1).max(1_000).meta({ format: 'password' });

/** A code of an app, or a recovery code. */
export const SecondFactorCode = z
  .string()
  .min(1)
  .max(60)
  .meta({ description: 'Six digits of the app, or a recovery code.' });

/** A role in any of its spellings (contract §0.3); an unknown word means employee. */
export const RoleWord = z
  .string()
  .max(50)
  .transform((word): Role => roleOfWord(word))
  .meta({
    type: 'string',
    description: `${roles.join(', ')}, or an older word for one of them; an unknown word is an employee.`,
  });

export const UserName = words(200);

export const UserRow = z
  .object({
    id: z.int(),
    organizationId: z.int(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(roles),
    isHr: z.boolean(),
    disabled: z.boolean(),
    createdAt: isoTime(),
  })
  .meta({ id: 'User' });

/** In the list of all users. */
export const ListedUserRow = UserRow.extend({
  presence: z.enum(presenceStatuses).meta({ description: 'Changes come as `presence:changed`.' }),
}).meta({ id: 'ListedUser' });
