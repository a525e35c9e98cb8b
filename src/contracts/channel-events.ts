import { z } from 'zod';
import type { PresentedChannel } from './channel-presenter.ts';
import { loggedExamples } from './event-examples.ts';
import { inPlace } from './in-place.ts';
import { loggedEvents } from './socket-events.ts';

export interface EventDefinition {
  readonly to?: string;
  readonly about: string;
  readonly payload: z.ZodObject;
  readonly example: Readonly<Record<string, unknown>>;
}

/** All events that are written to the log: the core's with the channels' additional fields, and the channels' own. */
export function loggedEventsOf(
  channels: readonly PresentedChannel[],
): Readonly<Record<string, EventDefinition>> {
  const channel = z.enum(channels.map(({ name }) => name));
  const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = loggedExamples(
    channels[0]?.name ?? '',
  );
  const own = channels.flatMap(({ presenter }) => presenter.events ?? []);
  const common = Object.entries(loggedEvents).map(([name, event]) => {
    const fields = channels.flatMap(({ presenter }) => presenter.eventFields?.[name] ?? []);
    const shape = inPlace<z.core.$ZodType>(
      event.payload.shape,
      fields.map((field) => ({ ...field, value: field.schema })),
    );
    const named = 'channel' in shape ? { ...shape, channel } : shape;
    const payload = z.looseObject(named);
    return [name, { ...event, payload, example: examples[name] ?? {} }] as const;
  });
  return inPlace<EventDefinition>(
    Object.fromEntries(common),
    own.map((event) => ({ ...event, value: event })),
  );
}
