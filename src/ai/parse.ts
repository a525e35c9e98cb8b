import { z } from 'zod';

/** Longer suggestions are cut after a sentence: an answer in a chat has one to three. */
const longest = 600;
const mostSentences = 3;

const Texts = z.array(z.unknown()).max(100);

/**
 * Extracts the suggestions from whatever a model wrote: `{"suggestions": […]}`, any object with one array of strings, a
 * bare array, one of these within other text or a code fence, or a plain list. Removes list markers, empty suggestions,
 * duplicates, and suggestions beyond the limit.
 */
export function parseSuggestions(answer: string, limit: number): readonly string[] {
  const seen = new Set<string>();
  const texts: string[] = [];
  for (const item of itemsOf(answer)) {
    const text = cleaned(item);
    const key = text.toLowerCase();
    if (text === '' || seen.has(key)) continue;
    seen.add(key);
    texts.push(text);
    if (texts.length === limit) break;
  }
  return texts;
}

function itemsOf(answer: string): readonly string[] {
  const text = answer.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  if (text === '') return [];
  let whole = false;
  for (const { value, isAll } of jsonIn(text)) {
    const found = arrayOf(value);
    if (found !== null) return found;
    whole ||= isAll;
  }
  if (whole) return [];
  // Broken JSON is not a list of lines.
  return /^(?:```(?:json)?\s*)?[[{]/.test(text) ? brokenJson(text) : linesOf(text);
}

/** The whole text, the contents of a code fence, the text between the outermost brackets. */
function* jsonIn(text: string): Generator<{ readonly value: unknown; readonly isAll: boolean }> {
  const fenced = /```(?:\w+)?\s*([\s\S]*?)```/.exec(text)?.[1];
  const braces = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const brackets = text.slice(text.indexOf('['), text.lastIndexOf(']') + 1);
  for (const part of [text, fenced, braces, brackets]) {
    if (part === undefined || part.trim() === '') continue;
    try {
      yield { value: JSON.parse(part), isAll: part === text };
    } catch {
      // Another way of reading may work.
    }
  }
}

function arrayOf(value: unknown): readonly string[] | null {
  const list = Texts.safeParse(value);
  if (list.success) return list.data.map(textOf).filter((text) => text !== '');
  if (typeof value !== 'object' || value === null) return null;
  const named = (value as Record<string, unknown>)['suggestions'];
  const lists = (named === undefined ? Object.values(value) : [named])
    .map((each) => Texts.safeParse(each))
    .filter((each) => each.success);
  const [only] = lists;
  return lists.length === 1 && only?.data !== undefined ? arrayOf(only.data) : null;
}

/** A text, or an object that contains one. */
function textOf(item: unknown): string {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null) return '';
  const texts = Object.values(item).filter((value) => typeof value === 'string');
  return texts.length === 1 ? (texts[0] ?? '') : '';
}

/** The complete strings of an answer that was cut off in the middle. */
function brokenJson(text: string): readonly string[] {
  const array = text.slice(text.indexOf('[') + 1);
  return [...array.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*[,\]])/g)].map(([, inner = '']) => {
    try {
      return JSON.parse(`"${inner}"`) as string;
    } catch {
      return '';
    }
  });
}

const listMark =
  /^\s*(?:(?:\*\*)?(?:вариант|variant|option)?\s*(?:№\s*)?\d{1,2}\s*[.):\]](?:\*\*)?|[-–—*•·▪◦>])\s+|^\s*\d{1,2}[.)](?=\p{L})/iu;

/**
 * With markers, each marker begins an item, and a line without one continues it. Without markers, each line is an item.
 */
function linesOf(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('```'));
  if (!lines.some((line) => listMark.test(line))) return lines;
  const items: string[] = [];
  for (const line of lines) {
    if (listMark.test(line)) items.push(line);
    // Text before the first marker only introduces the list.
    else if (items.length > 0) items.push(`${items.pop() ?? ''} ${line}`);
  }
  return items;
}

function cleaned(item: string): string {
  let text = item.replaceAll(/\s+/g, ' ').trim();
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(listMark, '').trim();
    text = text.replace(/^["«“'`]([^"«»“”'`]+)["»”'`][,.]?$/u, '$1').trim();
  }
  return shortened(
    text
      .replaceAll('**', '')
      .replaceAll(/,?\s*\[(?:клиент|имя|customer|name)\]/giu, '')
      .trim(),
  );
}

/** At most three sentences and the length of a chat message; whole sentences if possible. */
function shortened(text: string): string {
  let kept = '';
  for (const sentence of text.split(/(?<=[.!?…])\s+/u).slice(0, mostSentences)) {
    const longer = kept === '' ? sentence : `${kept} ${sentence}`;
    if (longer.length > longest) break;
    kept = longer;
  }
  return kept === '' ? text.slice(0, longest).trim() : kept;
}
