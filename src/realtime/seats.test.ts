import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { Seats } from './seats.ts';

const socket = () => Object.assign(new EventEmitter(), { conn: new EventEmitter() }) as never;
const emitterOf = (of: never) => of as EventEmitter & { conn: EventEmitter };

test('each key has a limited number of seats, and each seat is given back once', () => {
  const seats = new Seats<string>(2);
  const [first, second, third] = [socket(), socket(), socket()];
  expect([first, second, third].map((each) => seats.take('a', each))).toEqual([true, true, false]);
  expect(seats.take('b', socket())).toBe(true);
  emitterOf(first).emit('disconnect');
  emitterOf(first).conn.emit('close');
  expect(seats.take('a', third)).toBe(true);
  expect(seats.take('a', socket())).toBe(false);
  // The connection breaks before the socket is connected.
  emitterOf(second).conn.emit('close');
  expect(seats.take('a', socket())).toBe(true);
});
