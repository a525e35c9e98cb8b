import { validationFailed } from './validate.ts';

/** `Date` reads `5` as May 2001; among plain numbers, only a year is a time. */
const isNumber = /^\s*(?![0-9]{4}\s*$)[+-]?[0-9.]+\s*$/;

/**
 * The time that a text means, in any form that `Date` reads; null = none. `Date` moves days that do not exist into the
 * next month: whoever wrote them made a slip, and nobody knows which day was meant.
 */
export function readTime(text: string): Date | null {
  if (isNumber.test(text)) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) || namesNoDay(text, time) ? null : time;
}

const yearFirst = /^\s*[+-]?([0-9]{4,6})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])/;
const yearLast = /^\s*([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})(?![0-9])/;
const dayMs = 86_400_000;

function namesNoDay(text: string, time: Date): boolean {
  const [, year, month, day] = yearFirst.exec(text) ?? [];
  if (day !== undefined) return !exists(Number(year), Number(month), Number(day));
  const [, firstMonth, secondDay, lastYear] = yearLast.exec(text) ?? [];
  if (lastYear !== undefined)
    return !exists(Number(lastYear), Number(firstMonth), Number(secondDay));
  // A month in words: the day must be that of the time, or of the one before or after, by the zone.
  const days = [-dayMs, 0, dayMs].map((by) => new Date(time.getTime() + by).getUTCDate());
  const named = [...text.matchAll(/(?<![0-9:.+-])([0-9]{1,2})(?![0-9:]| ?[ap]m)/gi)].map(
    ([, digits]) => Number(digits),
  );
  return named.length > 0 && !named.some((each) => days.includes(each));
}

function exists(year: number, month: number, day: number): boolean {
  const last = new Date(Date.UTC(2000, month, 0));
  last.setUTCFullYear(year, month, 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= last.getUTCDate();
}

/** Clocks differ, and a call takes a moment. */
const lateMs = 60_000;

/**
 * Refuses a plan for a time that has passed. It is asked by the handler, so that a repeated call still gets the answer
 * of the first one.
 * @throws ServiceError 400 naming the field.
 */
export function requireNotPast(path: string, time: Date | undefined): void {
  if (time === undefined || time.getTime() >= Date.now() - lateMs) return;
  throw validationFailed([
    {
      path,
      message: { en: 'must not be in the past', ru: 'не должно быть в прошлом' },
    },
  ]);
}
