import type { CommonDetails } from '../../../../contracts/message-details.ts';
import type { MessageAd } from '../../../../contracts/message-detail-parts.ts';
import { present, type Fields } from './fields.ts';

/** Where a message came from: an ad, the page of a product, another chat. */
export function originOf(message: Fields): CommonDetails {
  const context = message.object('context');
  // Who wrote the quoted message is known from that message.
  context.skip('from', 'from_user_id', 'id');
  const product = context.object('referred_product');
  const often = context.flag('frequently_forwarded') === true;
  const forwarded = context.flag('forwarded') === true || often;
  return present({
    ad: filled(adOf(message.object('referral'))),
    product: filled(
      present({
        catalogId: product.text('catalog_id'),
        productId: product.text('product_retailer_id'),
      }),
    ),
    forwarded: forwarded || undefined,
    frequentlyForwarded: often || undefined,
  });
}

function adOf(referral: Fields): MessageAd {
  const image = referral.text('image_url') ?? referral.object('image').text('url');
  const thumbnail = referral.text('thumbnail_url');
  referral.skip('media_type');
  return present({
    headline: referral.text('headline'),
    body: referral.text('body'),
    source: referral.text('source_type'),
    sourceId: referral.text('source_id'),
    link: referral.text('source_url'),
    imageUrl: image ?? thumbnail,
    videoUrl: referral.text('video_url') ?? referral.object('video').text('url'),
    clickId: referral.text('ctwa_clid'),
    greeting: referral.object('welcome_message').text('text'),
  });
}

function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
