import { Parser } from '@asyncapi/parser';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { loggedEventsOf } from '../../src/contracts/channel-events.ts';
import { clientEvents, liveEvents } from '../../src/contracts/connection-events.ts';
import { visitorEvents } from '../../src/contracts/visitor-events.ts';
import { asyncApiDocument } from '../../src/http/events/document.ts';
import { eventPages } from '../../src/http/events/pages.ts';
import { type Api, startApi } from '../support/api.ts';
import { payloadChecks } from '../support/event-schemas.ts';

const document = asyncApiDocument(channels);
const messages = Object.entries(document.components.messages);

describe('the AsyncAPI document', () => {
  test('is what its parser reads without a fault', async () => {
    const read = await new Parser().parse(JSON.stringify(document));
    const faults = read.diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version');
    expect(faults.map(({ code, message, path }) => [code, message, path.join('.')])).toEqual([]);
    expect(read.document?.version()).toBe('3.0.0');
  });

  test('has every event of every direction', () => {
    const defined = [loggedEventsOf(channels), liveEvents, clientEvents, visitorEvents].flatMap(
      (events) => Object.keys(events),
    );
    const told = messages.map(([, { name }]) => name).filter((name) => name !== 'Acknowledgement');
    expect(told.toSorted()).toEqual(defined.toSorted());
  });

  test.each(messages)('the example of %s matches its schema', (key, { examples }) => {
    const checks = payloadChecks(document);
    for (const { payload } of examples) {
      expect(checks.faults(key, payload)).toEqual([]);
      expect(checks.faults(key, null)).not.toEqual([]);
    }
  });

  test('an example has no field that its schema does not name', () => {
    for (const [key, { examples }] of messages) {
      const { properties = {}, anyOf } = document.components.schemas[key] ?? {};
      if (anyOf !== undefined) continue;
      for (const { payload } of examples) {
        const stray = Object.keys(payload as object).filter(
          (name) => !(name in (properties as object)),
        );
        expect([key, stray]).toEqual([key, []]);
      }
    }
  });
});

describe('the page of events', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ parts: () => ({ pages: [eventPages(channels)] }) });
  });
  afterAll(() => api.close());

  test('shows every event with its example, without scripts, under a policy that allows none', async () => {
    const page = await api.call('GET', '/docs/events');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'self';/,
    );
    expect(page.text).not.toMatch(/<script|javascript:|style=|https?:[/][/]/);
    for (const [key, { name }] of messages) {
      if (name === 'Acknowledgement') continue;
      expect(page.text).toContain(`<section id="${key}">\n<h3>${name}</h3>`);
    }
    const ids = new Set([...page.text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target = ''] of page.text.matchAll(/href="#([^"]+)"/g)) {
      expect([target, ids.has(target)]).toEqual([target, true]);
    }
    for (const [, target = ''] of page.text.matchAll(/(?:href|src)="([^"#][^"]*)"/g)) {
      expect([target, (await api.call('GET', target)).status]).toEqual([target, 200]);
    }
  });

  test('the document is served to everybody', async () => {
    const { status, body } = await api.call('GET', '/asyncapi.json');
    expect([status, body]).toEqual([200, JSON.parse(JSON.stringify(document))]);
  });
});
