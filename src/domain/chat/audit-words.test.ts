import { expect, test } from '@jest/globals';
import { auditWords, type Noted } from './audit-words.ts';
import { chatFields, fieldEntries } from './fields.ts';

const noted = (changeType: string, more: Partial<Noted> = {}): Noted => ({
  changeType,
  oldValue: null,
  newValue: null,
  names: { old: null, new: null },
  ...more,
});

test('an entry is a sentence in both languages, with the words and names that it means', () => {
  expect(
    auditWords(noted('status_changed', { oldValue: 'open', newValue: 'in_progress' })),
  ).toEqual({
    ru: 'Статус: открыт → в работе',
    en: 'Status: open → in progress',
  });
  const assigned = { newValue: '7', names: { old: null, new: 'Olga' } };
  expect(auditWords(noted('assigned', assigned)).en).toBe('Assigned to Olga');
  expect(auditWords(noted('assigned', { newValue: '7' })).en).toBe('Assigned to №7');
  expect(auditWords(noted('note_added')).en).toBe('The note was removed');
});

test('every change that a field notes has a sentence of its own', () => {
  const other = auditWords(noted('nothing we know'));
  const audited = fieldEntries.flatMap(([, { audited: type }]) => type ?? []);
  expect(audited).toContain(chatFields.isHr.audited);
  for (const type of audited) expect([type, auditWords(noted(type))]).not.toEqual([type, other]);
});
