import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { chatDocument } from './chat-document.ts';

/** `npm run docs:chat`: writes docs/chat.md. A test compares the two. */
writeFileSync(path.resolve(import.meta.dirname, '../../docs/chat.md'), chatDocument(channels));
