import type { MessageDetails } from '../../../contracts/message-details.ts';
import { defined } from '../../shared/defined.ts';
import { objectInJson, readFields, type Fields } from '../../shared/fields.ts';
import type { ReadContext } from './content-types.ts';

type Offer = Extract<MessageDetails, { type: 'offer' }>;
export type OfferButton = NonNullable<Offer['buttons']>[number];
export type OfferSection = NonNullable<Offer['sections']>[number];
export type OfferCard = NonNullable<Offer['cards']>[number];

const longestLabel = 1_000;

/** The buttons of a template. */
export function templateButtons(template: Fields): OfferButton[] {
  return template.all('hydratedButtons').flatMap((button): OfferButton[] => {
    const reply = button.at('quickReplyButton');
    const url = button.at('urlButton');
    const call = button.at('callButton');
    const label = (from: Fields) => from.text('displayText', longestLabel);
    if (url.given) return kept({ label: label(url), kind: 'url', url: url.text('url') });
    if (call.given) {
      return kept({ label: label(call), kind: 'call', phone: call.text('phoneNumber', 100) });
    }
    return kept({ label: label(reply), kind: 'reply', id: reply.text('id') });
  });
}

/** The same in the older form, in which each text is a template of its own. */
export function rowTemplateButtons(template: Fields): OfferButton[] {
  return template.all('buttons').flatMap((button): OfferButton[] => {
    const reply = button.at('quickReplyButton');
    const url = button.at('urlButton');
    const call = button.at('callButton');
    if (url.given)
      return kept({
        label: hsmText(url.at('displayText')),
        kind: 'url',
        url: hsmText(url.at('url')),
      });
    if (call.given) {
      return kept({
        label: hsmText(call.at('displayText')),
        kind: 'call',
        phone: hsmText(call.at('phoneNumber')),
      });
    }
    return kept({ label: hsmText(reply.at('displayText')), kind: 'reply', id: reply.text('id') });
  });
}

/** The words of a template whose text is not in the message: its parameters, or its name. */
export function hsmText(hsm: Fields): string | undefined {
  return hsm.texts('params').join(' ') || hsm.text('elementName') || undefined;
}

/** The buttons of a message with plain buttons. */
export function plainButtons(message: Fields, context: ReadContext): OfferButton[] {
  return message.all('buttons').flatMap((button) => {
    const flow = button.at('nativeFlowInfo');
    if (flow.given)
      return nativeButton(flow.text('name'), flow.text('paramsJson'), context).buttons;
    const label = button.at('buttonText').text('displayText', longestLabel);
    return kept({ label, kind: 'reply', id: button.text('buttonId') });
  });
}

/** The buttons and lists of an interactive message. */
export function nativeButtons(message: Fields, context: ReadContext) {
  const all = message
    .at('nativeFlowMessage')
    .all('buttons')
    .map((button) =>
      nativeButton(button.text('name'), button.text('buttonParamsJson', 100_000), context),
    );
  return {
    buttons: all.flatMap(({ buttons }) => buttons),
    sections: all.flatMap(({ sections }) => sections),
  };
}

const kindOf: Readonly<Record<string, string>> = {
  quick_reply: 'reply',
  cta_url: 'url',
  cta_call: 'call',
  cta_copy: 'copy',
};

function nativeButton(
  name: string | undefined,
  json: string | undefined,
  { onOdd }: ReadContext,
): { buttons: OfferButton[]; sections: OfferSection[] } {
  const held = objectInJson(json);
  if (held === undefined && json !== undefined) onOdd?.();
  const params = readFields(held, onOdd);
  const label = params.text('display_text', longestLabel) ?? params.text('title', longestLabel);
  if (name === 'single_select') return { buttons: [], sections: sectionsIn(params) };
  return {
    sections: [],
    buttons: kept({
      label,
      kind: name === undefined ? undefined : (kindOf[name] ?? name),
      id: params.text('id'),
      url: params.text('url'),
      phone: params.text('phone_number', 100),
      code: params.text('copy_code'),
    }),
  };
}

/** Sections of rows: those of a list message, or of a list button. */
export function sectionsIn(from: Fields): OfferSection[] {
  return from.all('sections').flatMap((section) => {
    const title = section.text('title', longestLabel);
    const rows = section.all('rows').map((row) =>
      defined({
        id: row.text('rowId') ?? row.text('id'),
        title: row.text('title', longestLabel),
        description: row.text('description'),
      }),
    );
    return rows.length === 0 && title === undefined ? [] : [{ ...defined({ title }), rows }];
  });
}

/** The buttons in words: each label, with where it leads. */
export function buttonShown({ label, url, phone, code }: OfferButton): string {
  const target = url ?? phone ?? code;
  return `[${[label, target].filter(Boolean).join(': ') || 'Кнопка'}]`;
}

export function rowShown({ title, description }: OfferSection['rows'][number]): string {
  return `• ${[title, description].filter(Boolean).join(' — ') || 'без названия'}`;
}

/** A button that says nothing at all is none. */
function kept(button: {
  readonly [Key in keyof OfferButton]: OfferButton[Key] | undefined;
}): OfferButton[] {
  const { kind, ...says } = defined(button);
  return Object.keys(says).length === 0 ? [] : [{ ...says, ...(kind !== undefined && { kind }) }];
}
