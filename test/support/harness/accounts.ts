import { randomUUID } from 'node:crypto';
import { createWidgets } from '../../../src/channels/website/store/widgets.ts';
import type { OpenDatabase } from './database.ts';

let lastNumber = 70_000_000_000;
/** A WhatsApp address that nobody has yet. */
export const newJid = (): string => `${(lastNumber += 1)}@s.whatsapp.net`;

export interface PhoneFields {
  readonly connectionType: 'waba' | 'baileys';
  readonly phoneJid?: string;
  readonly displayName?: string;
  readonly status?: string;
  readonly wanted?: boolean;
  readonly pairingNumber?: string | null;
}

/** Rows of channel accounts, for tests that do not go through the routes that people use. */
export function createAccounts({ one, database }: Pick<OpenDatabase, 'one' | 'database'>) {
  return {
    /** A widget of the organization's site. */
    async widget(organizationId: number): Promise<{ widgetId: number; publicKey: string }> {
      const name = `Site of ${organizationId}`;
      const { id, publicKey } = await createWidgets(database).create(organizationId, { name });
      return { widgetId: id, publicKey };
    },

    /** A WhatsApp number, by default ready to send; answers its id. */
    async phone(organizationId: number, fields: PhoneFields): Promise<number> {
      const { connectionType, phoneJid = newJid(), displayName, status = 'connected' } = fields;
      const { id } = await one<{ id: number }>(
        `INSERT INTO organization_phone (organization_id, phone_jid, connection_type, display_name, status, wanted,
            pairing_number, waba_phone_number_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        [
          organizationId,
          phoneJid,
          connectionType,
          displayName ?? null,
          status,
          fields.wanted ?? false,
          fields.pairingNumber ?? null,
          connectionType === 'waba' ? randomUUID() : null,
        ],
      );
      return id;
    },

    /** A Telegram bot without a token, which supervisors leave alone; answers its id. */
    async bot(organizationId: number, { ready }: { readonly ready: boolean }): Promise<number> {
      const { id } = await one<{ id: number }>(
        `INSERT INTO telegram_bot (organization_id, token_cipher, token_hash, status, wanted)
          VALUES ($1, 'x', $2, $3, $4) RETURNING id`,
        [organizationId, randomUUID(), ready ? 'active' : 'inactive', ready],
      );
      return id;
    },
  };
}
