import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { socketDocument } from '../realtime/socket-document.ts';

/** Writes docs/socket.md from the definitions of the socket events. A test compares the two. */
const file = path.resolve(import.meta.dirname, '../../docs/socket.md');
writeFileSync(file, socketDocument(channels));
