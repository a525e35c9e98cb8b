import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { content, type Kind, type MessageContent } from './content-types.ts';
import { lines } from './content-words.ts';

/** Places, which may move. WhatsApp sends a linked device the first place only; the phone alone follows it. */
export const placeKinds = {
  locationMessage: content((place) => located(place, place.flag('isLive'))),
  liveLocationMessage: content((place) => located(place, true)),
} as const satisfies Record<string, Kind>;

function located(place: Fields, live: boolean): MessageContent {
  const where = placeOf(place);
  const label = [where.name, where.address, where.comment].filter(Boolean).join(', ');
  const point =
    where.latitude === undefined || where.longitude === undefined
      ? null
      : // Front ends read this line (contract §3.3).
        `Latitude: ${where.latitude}, Longitude: ${where.longitude}`;
  return {
    type: live ? 'live_location' : 'location',
    content: lines(point, label && `📍 ${label}`, where.link) || '📍 Место без координат',
    details: { type: 'location', ...where, ...(live && { live: true }) },
  };
}

/** Both coordinates, or none: half a place is no place. */
export function placeOf(place: Fields) {
  const latitude = within(place.number('degreesLatitude'), 90);
  const longitude = within(place.number('degreesLongitude'), 180);
  const heading = place.number('degreesClockwiseFromMagneticNorth');
  return {
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...defined({
      name: place.text('name'),
      address: place.text('address'),
      link: place.text('url'),
      comment: place.text('comment') ?? place.text('caption'),
      accuracyMeters: place.count('accuracyInMeters') || undefined,
      heading: heading === undefined || heading === 0 ? undefined : within(heading, 360),
    }),
  };
}

function within(degrees: number | undefined, most: number): number | undefined {
  return degrees === undefined || Math.abs(degrees) > most ? undefined : degrees;
}
