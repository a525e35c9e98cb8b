import type { z } from 'zod';
import type { Outage, Phone } from '../ports/phones.ts';
import type { OutagesAnswer, PhoneRow } from './schema.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** A number on the wire: only named fields, and for secrets only whether they exist. */
export function presentPhone(phone: Phone): z.input<typeof PhoneRow> {
  return {
    id: phone.id,
    organizationId: phone.organizationId,
    phoneJid: phone.phoneJid,
    displayName: phone.displayName,
    connectionType: phone.connectionType,
    status: phone.status,
    qrCode: phone.qrCode,
    qrExpiresAt: iso(phone.qrExpiresAt),
    pairingCode: phone.pairingCode,
    wanted: phone.wanted,
    lastConnectedAt: iso(phone.lastConnectedAt),
    lastErrorCode: phone.lastErrorCode,
    lastErrorAt: iso(phone.lastErrorAt),
    pausedCode: phone.pausedCode,
    wabaPhoneNumberId: phone.wabaPhoneNumberId,
    wabaId: phone.wabaId,
    wabaApiVersion: phone.wabaApiVersion,
    hasWabaAccessToken: phone.hasAccessToken,
    hasWabaVerifyToken: phone.hasVerifyToken,
    createdAt: phone.createdAt.toISOString(),
    updatedAt: phone.updatedAt.toISOString(),
  };
}

/** The same without what would let its reader take the number over. */
export function presentToEmployee(phone: Phone): z.input<typeof PhoneRow> {
  return { ...presentPhone(phone), qrCode: null, qrExpiresAt: null, pairingCode: null };
}

export function presentOutage(outage: Outage): z.input<typeof OutagesAnswer.shape.outages>[number] {
  return { ...outage, from: outage.from.toISOString(), to: iso(outage.to) };
}
