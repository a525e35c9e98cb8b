export type * from '../domain/chat/commands.ts';
