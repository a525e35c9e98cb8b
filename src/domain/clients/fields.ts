/**
 * The fields of a client: their names on the wire (contract §11), their columns, and what they hold. The forms of
 * calls, answers, imports and exports follow from this table.
 */

export const clientTypes = ['individual', 'company'] as const;
export const clientStatuses = ['active', 'inactive', 'blocked', 'potential'] as const;
export type ClientType = (typeof clientTypes)[number];
export type ClientStatus = (typeof clientStatuses)[number];

/** What a field holds; words, email and phone have at most `max` characters. */
export type ClientFieldKind =
  | 'words'
  | 'email'
  | 'phone'
  | 'money'
  | 'percent'
  | 'count'
  | 'time'
  | 'flag'
  | 'type'
  | 'status'
  | 'user';

interface ClientField {
  /** The name of its column in `schema.prisma`. */
  readonly column: string;
  readonly kind: ClientFieldKind;
  readonly max?: number;
  /** It is never null. */
  readonly required?: true;
  /** A contact with this value is the client, if it is an identity of that kind. */
  readonly identity?: 'phone' | 'email' | 'user' | 'jid';
}

const words = (column: string, max: number) => ({ column, kind: 'words', max }) as const;
const phone = (column: string) => ({ column, kind: 'phone', max: 40 }) as const;

export const clientFields = {
  clientType: { column: 'clientType', kind: 'type', required: true },
  name: { column: 'name', kind: 'words', max: 200, required: true },
  email: { column: 'email', kind: 'email', max: 254, identity: 'email' },
  phone: { ...phone('phone'), identity: 'phone' },
  secondaryPhone: { ...phone('secondaryPhone'), identity: 'phone' },
  website: words('website', 500),
  address: words('address', 500),
  city: words('city', 100),
  country: words('country', 100),
  postalCode: words('postalCode', 20),
  companyName: words('companyName', 200),
  taxId: words('taxId', 50),
  registrationNumber: words('registrationNumber', 50),
  legalAddress: words('legalAddress', 500),
  contactPerson: words('contactPerson', 200),
  contactPosition: words('contactPosition', 200),
  contactPhone: phone('contactPhone'),
  contactEmail: { column: 'contactEmail', kind: 'email', max: 254 },
  status: { column: 'status', kind: 'status', required: true },
  source: words('source', 100),
  segment: words('segment', 100),
  assignedUserId: { column: 'assignedUserId', kind: 'user' },
  totalRevenue: { column: 'totalRevenue', kind: 'money', required: true },
  lastPurchaseDate: { column: 'lastPurchaseDate', kind: 'time' },
  purchaseCount: { column: 'purchaseCount', kind: 'count', required: true },
  averageCheck: { column: 'averageCheck', kind: 'money' },
  discount: { column: 'discount', kind: 'percent' },
  notes: words('notes', 10_000),
  birthday: { column: 'birthday', kind: 'time' },
  whatsappJid: { ...words('personJid', 100), identity: 'jid' },
  telegramUserId: { ...words('personUserId', 40), identity: 'user' },
  emailSubscribed: { column: 'emailSubscribed', kind: 'flag', required: true },
  smsSubscribed: { column: 'smsSubscribed', kind: 'flag', required: true },
} as const satisfies Readonly<Record<string, ClientField>>;

export type ClientFieldName = keyof typeof clientFields;

export const clientFieldNames = Object.keys(clientFields) as readonly ClientFieldName[];

/** The fields that are named after messengers. */
export const messengerFields = clientFieldNames.filter((name) =>
  clientFields[name].column.startsWith('person'),
);

/** The value of a field where nobody said anything; null = none. */
export const clientDefaults: Readonly<Partial<Record<ClientFieldName, string | number | boolean>>> =
  {
    clientType: 'individual',
    status: 'active',
    totalRevenue: 0,
    purchaseCount: 0,
    emailSubscribed: false,
    smsSubscribed: false,
  };

interface ValueOf {
  readonly words: string;
  readonly email: string;
  readonly phone: string;
  /** Hundredths. */
  readonly money: number;
  readonly percent: number;
  readonly count: number;
  readonly time: Date;
  readonly flag: boolean;
  readonly type: ClientType;
  readonly status: ClientStatus;
  readonly user: number;
}

type Fields = typeof clientFields;
type Value<N extends ClientFieldName> = Fields[N] extends { readonly required: true }
  ? ValueOf[Fields[N]['kind']]
  : ValueOf[Fields[N]['kind']] | null;

/** The fields of a client under their names on the wire. */
export type ClientValues = { readonly [N in ClientFieldName]: Value<N> };

/** What somebody says of a client; a missing field stays as it is. */
export type ClientChanges = { readonly [N in ClientFieldName]?: ClientValues[N] };

/** The same fields by what they say, for code: a person's address and id in messengers. */
export interface ClientPerson {
  readonly phones: readonly (string | null)[];
  readonly email: string | null;
  readonly jid: string | null;
  readonly userId: string | null;
}

/** The fields by which a client is recognized. */
export const identifyingFields = clientFieldNames.filter(
  (name) => 'identity' in clientFields[name],
);

/** What identifies a client. */
export function personOf(client: ClientChanges): ClientPerson {
  return {
    phones: [client.phone ?? null, client.secondaryPhone ?? null],
    email: client.email ?? null,
    jid: client.whatsappJid ?? null,
    userId: client.telegramUserId ?? null,
  };
}

/** The kinds of a contact's identities that the id and the hidden address of a messenger are. */
export const userIdentity = 'telegram_user';
export const hiddenIdentity = 'lid';
