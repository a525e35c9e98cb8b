import { describe, expect, test } from '@jest/globals';
import { databaseFault } from './outage.ts';
import { sqlFault } from './sql-errors.ts';

describe('faults of the database', () => {
  test.each(['42883', '42703', '42P01'])('%s (something is missing) is no outage', (code) => {
    expect(sqlFault({ code })).toBe('schema');
    expect(databaseFault({ code })).toBe('schema');
    const hidden = { driverAdapterError: { cause: { originalCode: code } } };
    expect(databaseFault({ code: 'P2010', meta: hidden })).toBe('schema');
  });

  test.each(['P2021', 'P2022'])('neither is %s of Prisma', (code) => {
    expect(databaseFault({ code })).toBe('schema');
  });

  test.each(['57P01', '08006', '40P01', 'ECONNREFUSED', 'P1001', 'P2024'])(
    '%s is an outage',
    (code) => {
      expect(databaseFault({ code })).toBe('outage');
    },
  );

  test.each(['23505', '42601', 'P2002'])('%s is a fault of the call', (code) => {
    expect(databaseFault({ code })).toBeNull();
  });
});
