import { Client, Connection } from '@temporalio/client';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { searchAttributes } from '../../src/contracts/search-attributes.ts';
import { registerSearchAttributes } from '../../src/temporal/search-attributes-register.ts';
import { createDatabase } from '../support/harness/database.ts';
import { createNamespace, temporalAddress } from '../support/harness/temporal.ts';

test('a test gets its own migrated database', async () => {
  const [one, other] = await Promise.all([createDatabase(), createDatabase()]);
  const client = new pg.Client(one.url);
  await client.connect();
  await client.query(`insert into organization (name) values ('only here')`);
  const away = new pg.Client(other.url);
  await away.connect();
  expect((await away.query('select from organization')).rowCount).toBe(0);
  await Promise.all([client.end(), away.end()]);
  await Promise.all([one.drop(), other.drop()]);
});

test('its own namespace has the search attributes, and registering them again changes nothing', async () => {
  const namespace = await createNamespace();
  const connection = await Connection.connect({ address: temporalAddress() });
  expect(await registerSearchAttributes(connection, namespace)).toEqual([]);
  const client = new Client({ connection, namespace });
  await client.workflow.start('nothing', {
    taskQueue: 'nobody',
    workflowId: 'one',
    typedSearchAttributes: [{ key: searchAttributes.chatStatus, value: 'open' }],
  });
  const { typedSearchAttributes } = await client.workflow.getHandle('one').describe();
  expect(typedSearchAttributes.get(searchAttributes.chatStatus)).toBe('open');
  await client.workflow.getHandle('one').terminate();
  await connection.close();
});
