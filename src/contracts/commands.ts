export type * from '../domain/commands.ts';
