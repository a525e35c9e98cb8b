import type { ChannelModule } from './module.ts';
import { telegram } from './telegram/index.ts';
import { website } from './website/index.ts';
import { whatsapp } from './whatsapp/index.ts';

/**
 * The channels of this installation. The only place that names them all: to remove one, delete its folder and its
 * lines.
 */
export const channels: readonly ChannelModule[] = [whatsapp, telegram, website];
