import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { content, type Kind, type MessageContent, type ReadContext } from './content-types.ts';
import { lines } from './content-words.ts';
import { media } from './kinds-files.ts';
import { placeOf } from './kinds-places.ts';
import { productOf } from './kinds-orders.ts';
import {
  buttonShown,
  hsmText,
  nativeButtons,
  plainButtons,
  rowShown,
  rowTemplateButtons,
  sectionsIn,
  templateButtons,
  type OfferButton,
  type OfferCard,
  type OfferSection,
} from './offer-buttons.ts';

interface Offer {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly footer?: string | undefined;
  readonly buttons?: readonly OfferButton[];
  readonly sections?: readonly OfferSection[];
  readonly cards?: readonly OfferCard[];
  /** What stands above the text: a file, a place, a product. */
  readonly heading: Fields;
}

/** Messages of businesses: text with buttons, links or lists below, and sometimes a file above. */
export const offerKinds = {
  buttonsMessage: content((message, context) =>
    offered('interactive', context, {
      title: message.text('text'),
      body: message.text('contentText'),
      footer: message.text('footerText'),
      buttons: plainButtons(message, context),
      heading: message,
    }),
  ),
  listMessage: content((message, context) =>
    offered('interactive', context, {
      title: message.text('title'),
      body: message.text('description'),
      footer: message.text('footerText'),
      sections: [...sectionsIn(message), ...productSections(message)],
      heading: message,
    }),
  ),
  interactiveMessage: content((message, context) =>
    offered('interactive', context, interactive(message, context)),
  ),
  templateMessage: content((message, context) => {
    const inner = message.at('interactiveMessageTemplate');
    if (inner.given) return offered('template', context, interactive(inner, context));
    const rows = message.at('fourRowTemplate');
    if (rows.given) return offered('template', context, rowTemplate(rows));
    const first = message.at('hydratedTemplate');
    return offered(
      'template',
      context,
      hydrated(first.given ? first : message.at('hydratedFourRowTemplate')),
    );
  }),
  highlyStructuredMessage: content((message, context) => {
    const inner = message.at('hydratedHsm');
    if (!inner.given) {
      return offered('template', context, { body: hsmText(message), heading: message });
    }
    const first = inner.at('hydratedTemplate');
    return offered(
      'template',
      context,
      hydrated(first.given ? first : inner.at('hydratedFourRowTemplate')),
    );
  }),
} as const satisfies Record<string, Kind>;

function hydrated(template: Fields): Offer {
  return {
    title: template.text('hydratedTitleText'),
    body: template.text('hydratedContentText'),
    footer: template.text('hydratedFooterText'),
    buttons: templateButtons(template),
    heading: template,
  };
}

function rowTemplate(template: Fields): Offer {
  return {
    title: hsmText(template.at('highlyStructuredMessage')),
    body: hsmText(template.at('content')),
    footer: hsmText(template.at('footer')),
    buttons: rowTemplateButtons(template),
    heading: template,
  };
}

function interactive(message: Fields, context: ReadContext): Offer {
  const header = message.at('header');
  return {
    title: lines(header.text('title'), header.text('subtitle')) || undefined,
    body: message.at('body').text('text', 100_000),
    footer: message.at('footer').text('text'),
    ...nativeButtons(message, context),
    cards: message
      .at('carouselMessage')
      .all('cards')
      .map((card) => {
        const { buttons = [], sections: _sections, ...words } = interactive(card, context);
        return defined({ title: words.title, body: words.body, buttons: [...buttons] });
      }),
    heading: header,
  };
}

function productSections(message: Fields): OfferSection[] {
  return message
    .at('productListInfo')
    .all('productSections')
    .map((section) => ({
      ...defined({ title: section.text('title') }),
      rows: section
        .all('products')
        .map((product) => defined({ id: product.text('productId') }))
        .filter(({ id }) => id !== undefined),
    }));
}

function offered(type: string, context: ReadContext, offer: Offer): MessageContent {
  const { heading, ...said } = offer;
  const { title, body, footer, buttons = [], sections = [], cards = [] } = said;
  const product = heading.at('productMessage');
  const place = heading.at('locationMessage');
  const spoken = lines(
    title,
    body,
    footer,
    product.given && productOf(product).content,
    place.given && placeShown(place),
    ...buttons.map(buttonShown),
    ...sections.flatMap(({ title: above, rows }) => [above, ...rows.map(rowShown)]),
    ...cards.flatMap((card) => [
      lines(card.title && `— ${card.title}`, card.body),
      ...(card.buttons ?? []).map(buttonShown),
    ]),
  );
  const words = {
    content: spoken || '[Сообщение с кнопками]',
    details: {
      type: 'offer' as const,
      ...defined({
        title,
        body,
        footer,
        buttons: [...buttons],
        sections: [...sections],
        cards: [...cards],
      }),
    },
  };
  const file = fileAbove(heading, context);
  if (file?.file === undefined) return { type, ...words };
  return { ...file, ...words, content: spoken || file.content };
}

function fileAbove(heading: Fields, context: ReadContext): MessageContent | null {
  for (const kind of ['image', 'video', 'document'] as const) {
    const file = heading.at(`${kind}Message`);
    if (file.given) return media(kind, file, context);
  }
  return null;
}

function placeShown(place: Fields): string {
  const { latitude, longitude, name, address } = placeOf(place);
  const point = latitude === undefined ? '' : `Latitude: ${latitude}, Longitude: ${longitude}`;
  return [point, [name, address].filter(Boolean).join(', ')].filter(Boolean).join('\n');
}
