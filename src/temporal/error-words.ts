/**
 * An error in the log: its kind and where it occurred. Its message is left out, because it may contain a customer's
 * words.
 */
export interface ErrorWords {
  readonly type: string;
  readonly code?: string | number;
  readonly stack: string;
  readonly cause?: ErrorWords;
}

const deepest = 5;
const longestStack = 30;

/**
 * The part of an error that may be logged; null = not an error. Errors of workflows come from another JavaScript realm,
 * so `instanceof` does not recognize them.
 */
export function errorWords(error: unknown, depth = 0): ErrorWords | null {
  if (typeof error !== 'object' || error === null || depth > deepest) return null;
  const { name, type, code, stack, message, cause } = error as Record<string, unknown>;
  if (typeof stack !== 'string' || typeof message !== 'string') return null;
  const below = errorWords(cause, depth + 1);
  const isCode = (typeof code === 'string' && isWord(code)) || typeof code === 'number';
  return {
    type: kindOf(type, name, stack),
    ...(isCode && { code }),
    stack: framesOf(stack),
    ...(below !== null && { cause: below }),
  };
}

/** An ApplicationFailure has it as its type. Errors from the workflow thread have their class only in the stack. */
function kindOf(type: unknown, name: unknown, stack: string): string {
  if (typeof type === 'string' && isWord(type)) return type;
  if (typeof name === 'string' && name !== 'Error' && isWord(name)) return name;
  return /^(\w+(?:Error|Failure))\b/m.exec(stack)?.[1] ?? 'Error';
}

/** A name or a code, but not a sentence. */
export function isWord(text: string): boolean {
  return /^[\w.:-]{1,64}$/.test(text);
}

/** The stack frames, without the message before them. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at \S/.test(line))
    .slice(0, longestStack)
    .map((line) => line.trim())
    .join('\n');
}
