import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { envExample, readmeWithSettings } from '../config/settings-document.ts';

/** Writes .env.example and the README's table from the settings. A test compares them. */
const file = (name: string): string => path.resolve(import.meta.dirname, '../..', name);
writeFileSync(file('.env.example'), envExample(channels));
writeFileSync(
  file('README.md'),
  readmeWithSettings(readFileSync(file('README.md'), 'utf8'), channels),
);
