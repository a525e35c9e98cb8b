import pg from 'pg';

/** What the wire can print as a time: years of four digits, as parameters of calls have them. */
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

const { TIMESTAMP, TIMESTAMPTZ } = pg.types.builtins;

/**
 * How the pool reads values. A time that JavaScript cannot have, or nobody can print (infinity, the year 58873), becomes
 * the nearest that it can, so that one row never makes a whole list fail. The row keeps its value, and its place in the
 * order. `wire_time()` does the same.
 */
export const printableTimes: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    const parse = pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
    if (oid !== TIMESTAMP && oid !== TIMESTAMPTZ) return parse;
    return (value: string) => printableTime(parse(value), value);
  },
};

/** @param read what the driver made of `text`: a date, ±infinity, or an invalid date. */
function printableTime(read: unknown, text: string): Date {
  const ms = read instanceof Date ? read.getTime() : Number(read);
  if (ms >= earliest && ms <= latest) return new Date(ms);
  const isEarly = Number.isNaN(ms) ? text.endsWith('BC') : ms < earliest;
  return new Date(isEarly ? earliest : latest);
}
