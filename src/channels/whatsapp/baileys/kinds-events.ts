import { defined } from '../../shared/defined.ts';
import { content, quiet, type Kind } from './content-types.ts';
import { idIn, lines } from './content-words.ts';
import { placeOf } from './kinds-places.ts';

const responses: Readonly<Record<number, string>> = {
  1: 'придёт',
  2: 'не придёт',
  3: 'возможно, придёт',
};

/** Events, and answers to them, which only the event's secret opens. */
export const eventKinds = {
  eventMessage: content((event) => {
    const { name: at, address, latitude, longitude } = placeOf(event.at('location'));
    const point = latitude === undefined ? '' : `${latitude}, ${longitude}`;
    const place = [at, address].filter(Boolean).join(', ') || point || undefined;
    const cancelled = event.flag('isCanceled');
    const name = event.text('name');
    const link = event.text('joinLink');
    const description = event.text('description');
    return {
      type: 'event',
      content: lines(
        `📅 ${cancelled ? 'Отменено: ' : ''}${name ?? 'Событие'}`,
        description,
        place && `📍 ${place}`,
        link,
      ),
      details: {
        type: 'event',
        ...defined({
          name,
          description,
          startsAt: event.time('startTime', 'seconds'),
          endsAt: event.time('endTime', 'seconds'),
          place,
          link,
        }),
        ...(cancelled && { cancelled: true }),
      },
    };
  }),
  encEventResponseMessage: quiet((response, { secret }) => {
    const answer = secret?.use === 'event_response' ? secret.response : null;
    const word = answer === null ? undefined : responses[answer];
    return {
      type: 'encEventResponseMessage',
      content: word === undefined ? 'Ответ на событие' : `Ответ на событие: ${word}`,
      about: idIn(response, 'eventCreationMessageKey') ?? null,
      details: {
        type: 'notice',
        what: 'event_response',
        ...(word !== undefined && { values: { response: word } }),
      },
      keepRaw: word === undefined,
    };
  }),
} as const satisfies Record<string, Kind>;
