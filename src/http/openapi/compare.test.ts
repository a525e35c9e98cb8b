import { describe, expect, test } from '@jest/globals';
import { compareDocuments, type ComparedDocument } from './compare.ts';

const text = { type: 'string' };
type Changes = { asks?: object; answers?: object; chat?: object; required?: string[]; id?: string };

const documentOf = ({ asks, answers, chat, required = [], id = 'getChat' }: Changes = {}) =>
  ({
    paths: {
      '/chats': {
        get: {
          operationId: id,
          parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
          requestBody: {
            content: { json: { schema: { properties: asks ?? { name: text }, required } } },
          },
          responses: {
            200: { content: { json: { schema: { properties: answers ?? { chat: text } } } } },
          },
        },
      },
    },
    components: { schemas: { Chat: { properties: chat ?? { name: text } } } },
  }) as unknown as ComparedDocument;

const compared = (changes: Changes) => compareDocuments(documentOf(), documentOf(changes));

describe('two documents of the API', () => {
  test('are the same if only their words differ', () => {
    const other = compared({ answers: { chat: { ...text, description: 'The chat.' } } });
    expect(other).toEqual({ broken: [], added: [] });
  });

  test('a call that is gone or has moved breaks its callers', () => {
    expect(compared({ id: 'readChat' })).toEqual({
      broken: ['`getChat` is gone'],
      added: ['`readChat`: GET /chats'],
    });
  });

  test('a field that is gone or has another type breaks whoever reads or sends it', () => {
    expect(compared({ answers: {} }).broken).toEqual(['`getChat`: answers 200 chat is gone']);
    expect(compared({ chat: { name: { type: 'integer' } } }).broken).toEqual([
      '`Chat`: field name was string, is integer',
    ]);
    expect(compared({ asks: { name: { type: 'boolean' } } }).broken).toHaveLength(1);
  });

  test('an answer may not be null where it never was; a call may take more', () => {
    const wider = { type: ['string', 'null'] };
    expect(compared({ answers: { chat: wider } }).broken).toHaveLength(1);
    expect(compared({ asks: { name: wider } }).broken).toEqual([]);
  });

  test('a new field is an addition, unless callers must send it', () => {
    const asks = { name: text, more: text };
    expect(compared({ asks })).toEqual({ broken: [], added: ['`getChat`: asks body more'] });
    expect(compared({ asks, required: ['more'] }).broken).toHaveLength(1);
    expect(compared({ required: ['name'] }).broken).toHaveLength(1);
    const answers = { chat: { properties: { id: text } } };
    expect(compared({ answers }).added).toEqual(['`getChat`: answers 200 chat.id']);
  });
});
