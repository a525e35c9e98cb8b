import type { ContentReader, MessageContent } from './content.ts';
import { fieldsOf, isoOf, joined, numberOf, textOf, type Fields } from './fields.ts';

/** A sharing that lasts until it is ended has this period. */
const endless = 0x7fffffff;

export const placeKinds = {
  // A venue also has a `location`, so it must come first.
  venue: (value) => {
    const venue = fieldsOf(value);
    const names = [textOf(venue['title']), textOf(venue['address'])];
    return placeOf(fieldsOf(venue['location']), names, 'location');
  },
  location: (value, message) => {
    const place = fieldsOf(value);
    // Only a place that moves, or that moved until now, is ever edited.
    const moving = place['live_period'] !== undefined || message['edit_date'] !== undefined;
    if (!moving) return placeOf(place, [], 'location');
    const content = placeOf(place, [], 'live_location');
    return { ...content, details: { ...content.details, ...liveOf(place, message) } };
  },
} satisfies Readonly<Record<string, ContentReader>>;

/** The three lines that front ends expect (contract §3.3); without coordinates, only the first one. */
function placeOf(
  place: Fields,
  names: readonly (string | undefined)[],
  type: 'location' | 'live_location',
): MessageContent & { readonly details: { readonly type: 'location' } } {
  const latitude = degreesOf(place['latitude'], 90);
  const longitude = degreesOf(place['longitude'], 180);
  const known = latitude !== undefined && longitude !== undefined;
  const label = joined(names, ', ') || 'Геолокация';
  const link = known ? `https://www.google.com/maps?q=${latitude},${longitude}` : undefined;
  return {
    type,
    content: joined(
      [
        `📍 ${label}`,
        known ? `Координаты: ${latitude}, ${longitude}` : undefined,
        link && `Карта: ${link}`,
      ],
      '\n',
    ),
    details: {
      type: 'location',
      latitude,
      longitude,
      link,
      name: names[0],
      address: names[1],
      accuracyMeters: numberOf(place['horizontal_accuracy']),
      heading: numberOf(place['heading']),
    },
    ...(!known && { incomplete: true }),
  };
}

function degreesOf(value: unknown, most: number): number | undefined {
  const degrees = numberOf(value);
  return degrees !== undefined && Math.abs(degrees) <= most ? degrees : undefined;
}

/** Whether and how long a place goes on moving. Its last edit has no period any more: the sharing is over. */
function liveOf(
  place: Fields,
  message: Fields,
): { live: boolean; liveUntil: string | undefined; movedAt: string | undefined } {
  const began = numberOf(message['date']);
  const period = numberOf(place['live_period']);
  const live = period !== undefined;
  const ends = live && began !== undefined && period < endless ? began + period : undefined;
  return {
    live,
    liveUntil: isoOf(ends),
    movedAt: isoOf(message['edit_date'] ?? began),
  };
}
