import { expect, test } from '@jest/globals';
import { loadConfig as loadConfigOf, type Environment } from '../../config/index.ts';
import { completeSettings, faultsOf, newKey } from '../../../test/support/settings.ts';
import { whatsapp } from './index.ts';
import { whatsappSettings } from './settings.ts';

const loadConfig = (env: Environment) => loadConfigOf([whatsapp], env);

test('in production only the real WhatsApp can be set', () => {
  const said = {
    ...completeSettings(),
    WHATSAPP_WEB_URL: 'ws://127.0.0.1:9000/ws/chat',
    WHATSAPP_WEB_ROOT_KEY: newKey(),
  };
  expect(whatsappSettings.of(loadConfig(said)).web).toMatchObject({ url: said.WHATSAPP_WEB_URL });
  expect(whatsappSettings.of(loadConfig(completeSettings())).web.url).toBeUndefined();
  const secure = { ...said, NODE_ENV: 'production', WHATSAPP_WEB_URL: 'wss://example.com/ws' };
  expect(Object.keys(faultsOf(() => loadConfig(secure)))).toEqual([
    'WHATSAPP_WEB_URL',
    'WHATSAPP_WEB_ROOT_KEY',
  ]);
  expect(
    Object.keys(
      faultsOf(() =>
        loadConfig({ ...said, WHATSAPP_WEB_URL: 'http://a', WHATSAPP_WEB_ROOT_KEY: 'a' }),
      ),
    ),
  ).toEqual(['WHATSAPP_WEB_URL', 'WHATSAPP_WEB_ROOT_KEY']);
});

test('a version of WhatsApp Web is three whole numbers; the default is the library’s own', () => {
  expect(whatsappSettings.of(loadConfig(completeSettings())).web.version).toBeUndefined();
  const newer = { ...completeSettings(), WHATSAPP_WEB_VERSION: '2.3000.1023223821' };
  expect(whatsappSettings.of(loadConfig(newer)).web.version).toEqual([2, 3000, 1_023_223_821]);
  for (const wrong of ['2.3000', 'v2.3000.1', '2.3000.1-beta', '2.3000.9999999999', '2,3000,1']) {
    const faults = faultsOf(() => loadConfig({ ...newer, WHATSAPP_WEB_VERSION: wrong }));
    expect(faults['WHATSAPP_WEB_VERSION']).toContain('such as 2.3000.1023223821');
  }
});

test('production sends access tokens over https only', () => {
  const said = { ...completeSettings(), WABA_GRAPH_URL: 'http://127.0.0.1:9000/' };
  expect(whatsappSettings.of(loadConfig(said)).waba).toEqual({
    graphUrl: 'http://127.0.0.1:9000',
    appSecret: undefined,
    verifyToken: undefined,
  });
  expect(Object.keys(faultsOf(() => loadConfig({ ...said, NODE_ENV: 'production' })))).toContain(
    'WABA_GRAPH_URL',
  );
  const production = completeSettings({ NODE_ENV: 'production' });
  expect(whatsappSettings.of(loadConfig(production)).waba.graphUrl).toBe(
    'https://graph.facebook.com',
  );
  expect(faultsOf(() => loadConfig({ ...said, WABA_APP_SECRET: 'short' }))).toHaveProperty(
    'WABA_APP_SECRET',
  );
});
