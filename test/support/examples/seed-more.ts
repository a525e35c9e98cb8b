import { exampleIds as ids } from '../../../src/http/example-ids.ts';
import { hashOfToken } from '../../../src/lib/one-time-token.ts';
import { codeAt } from '../../../src/lib/totp.ts';
import { obtained } from '../eventually.ts';
import { type Organization, password } from '../harness/people.ts';
import type { System } from '../system.ts';

/** The next row of the table gets this id. */
type Pin = (table: string, id: number) => Promise<unknown>;

/** Makes something while a column has another default, as if time or chance had chosen it. */
async function withDefault(
  { sql }: System,
  [table, column]: readonly [table: string, column: string],
  [value, usual]: readonly [value: string, usual: string],
  make: () => Promise<unknown>,
): Promise<void> {
  await sql(`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT ${value}`);
  await make();
  await sql(`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT ${usual}`);
}

const fixedId = (id: string) => [`'${id}'`, 'gen_random_uuid()'] as const;

/**
 * Rustam, who forgot his password and lost his phone: a link for a new password and a second factor wait for him. And
 * an invitation whose link is known.
 */
export async function seedLinks(
  { sql, must, addPerson }: System,
  { admin, manager }: Organization,
  pin: Pin,
): Promise<void> {
  await pin('app_user', ids.forgetful);
  const rustam = await addPerson(ids.organization, 'employee', 'Rustam');
  await sql(`UPDATE app_user SET email = 'rustam@example.com' WHERE id = $1`, [rustam.id]);
  const { secret } = await must('POST', '/api/users/me/totp', rustam, { password });
  await must('POST', '/api/users/me/totp/confirm', rustam, { code: codeAt(secret as string) });
  await must('POST', `/api/users/${rustam.id}/password-reset`, admin);
  await sql('UPDATE password_reset SET token_hash = $2 WHERE user_id = $1', [
    rustam.id,
    hashOfToken(ids.passwordResetToken),
  ]);
  await pin('invitation', ids.sentInvitation);
  const invited = { email: 'aigul@example.com', name: 'Aigul', role: 'employee' };
  await must('POST', '/api/invitations', manager, invited);
  await sql('UPDATE invitation SET token_hash = $2 WHERE id = $1', [
    ids.sentInvitation,
    hashOfToken(ids.invitationToken),
  ]);
}

/** A client to erase, an import with a fault, and an erasure that is done. */
export async function seedClients(system: System, people: Organization, pin: Pin): Promise<void> {
  const { must } = system;
  const { admin, employee } = people;
  for (const [id, name] of [
    [ids.clientToErase, 'Serik'],
    [ids.erasedClient, 'Gulnara'],
  ] as const) {
    await pin('organization_client', id);
    await must('POST', '/api/clients', employee, { name });
  }
  await withDefault(system, ['client_import', 'id'], fixedId(ids.clientImport), () =>
    must('POST', '/api/clients/import', employee, {
      clients: [{ name: 'Marat', phone: '+7 705 222-33-44' }, { phone: 'unknown' }],
    }),
  );
  await withDefault(system, ['person_erasure', 'id'], fixedId(ids.erasure), () =>
    must('POST', `/api/clients/${ids.erasedClient}/erase`, admin),
  );
  await obtained(async () => {
    const { state } = await must('GET', `/api/erasures/${ids.erasure}`, admin);
    return state === 'done' ? state : null;
  });
}

/** A broadcast that has ended, and two that wait because the provider wants to be asked tomorrow. */
export async function seedBroadcasts(
  system: System,
  { manager }: Organization,
  pin: Pin,
): Promise<void> {
  const { must } = system;
  const begin = (more: object) =>
    must('POST', '/api/waba/broadcast-template', manager, {
      organizationPhoneId: ids.number,
      templateName: 'order_ready',
      ...more,
    });
  await pin('broadcast', ids.broadcast);
  await begin({ recipients: ['+7 705 123-45-67', '+7 705 765-43-21'], dryRun: true });
  const tomorrow = [`now() + interval '1 day'`, 'CURRENT_TIMESTAMP'] as const;
  await withDefault(system, ['broadcast_recipient', 'due_at'], tomorrow, async () => {
    for (const id of [ids.waitingBroadcast, ids.broadcastToCancel]) {
      await pin('broadcast', id);
      await begin({ recipients: ['+7 705 765-43-21'], async: true });
      await obtained(async () => {
        const { broadcast } = await must('GET', `/api/broadcasts/${id}`, manager);
        return broadcast.resumesAt as string | null;
      });
    }
  });
}
