import { expect, test } from '@jest/globals';
import { loadConfig as loadConfigOf } from '../../config/index.ts';
import { completeSettings, faultsOf } from '../../../test/support/settings.ts';
import { telegram } from './index.ts';
import { telegramSettings } from './settings.ts';

const loadConfig = (more: object) => loadConfigOf([telegram], completeSettings({ ...more }));

test('production sends bot tokens over https only', () => {
  const plain = { TELEGRAM_API_ROOT: 'http://127.0.0.1:9000' };
  expect(telegramSettings.of(loadConfig(plain)).apiRoot).toBe('http://127.0.0.1:9000');
  const faults = faultsOf(() => loadConfig({ ...plain, NODE_ENV: 'production' }));
  expect(faults['TELEGRAM_API_ROOT']).toContain('https://');
  const secure = { TELEGRAM_API_ROOT: 'https://servers.example', NODE_ENV: 'production' };
  expect(telegramSettings.of(loadConfig(secure)).apiRoot).toBe('https://servers.example');
});
