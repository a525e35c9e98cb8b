import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { S3Client, ListObjectsV2Command } from '@aws-sdk/client-s3';
import * as files from '../support/files.ts';
import { formOf } from '../support/files.ts';
import { s3Keys, s3StartTimeoutMs, startS3Server, type S3Server } from '../support/s3-server.ts';
import { startSystem, type Organization, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';

/** The whole system with its files in R2, by the settings that a person writes. */

let server: S3Server;
let client: S3Client;
let system: System;
let ours: Organization;

beforeAll(async () => {
  server = await startS3Server();
  await server.addBucket('chats');
  const { endpoint, region } = server;
  client = new S3Client({ endpoint, region, credentials: s3Keys, forcePathStyle: true });
  system = await startSystem({
    settings: {
      STORAGE_TYPE: 'r2',
      R2_ENDPOINT: endpoint,
      R2_BUCKET_NAME: 'chats',
      R2_ACCESS_KEY_ID: s3Keys.accessKeyId,
      R2_SECRET_ACCESS_KEY: s3Keys.secretAccessKey,
    },
  });
  [ours] = system.organizations as [Organization];
}, s3StartTimeoutMs);
afterAll(async () => {
  await system?.close();
  client?.destroy();
  await server?.stop();
});

const objects = async (): Promise<string[]> => {
  const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: 'chats' }));
  return (Contents ?? []).map(({ Key }) => Key ?? '').toSorted();
};

test('an upload is stored in the bucket, read by a signed address, and deleted with its chat', async () => {
  const data = await files.picture('jpeg');
  const { body, type } = formOf([
    ['mediaType', 'image'],
    { filename: 'a.jpg', type: 'image/jpeg', data },
  ]);
  const uploaded = await fetch(`${system.baseUrl}/api/media/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ours.olga.token}`, 'Content-Type': type },
    body: new Uint8Array(body),
  });
  expect(uploaded.status).toBe(200);
  const { fileUrl, thumbnailUrl } = (await uploaded.json()) as Record<string, string>;
  const keys = [fileUrl!, thumbnailUrl!].map((each) => each.replace('/files/', 'media/'));
  expect(await objects()).toEqual(keys.toSorted());

  const sent = await fetch(system.baseUrl + fileUrl, { redirect: 'manual' });
  const address = sent.headers.get('location') ?? '';
  expect([sent.status, new URL(address).origin]).toEqual([302, server.endpoint]);
  expect(Buffer.from(await (await fetch(address)).arrayBuffer()).equals(data)).toBe(true);

  const { chatId } = await system.visitor(ours, 'Вот фото');
  await system.sql('UPDATE message SET media_url = $2 WHERE chat_id = $1', [chatId, fileUrl]);
  const history = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
  expect(JSON.stringify(history.body)).toContain(fileUrl);
  expect(JSON.stringify(history.body)).not.toContain('X-Amz');
  expect((await system.call('DELETE', `/api/chats/${chatId}`, ours.admin)).status).toBe(200);
  await eventually(async () => (await objects()).length === 0);
  expect((await fetch(system.baseUrl + fileUrl)).status).toBe(404);
});
