const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** A picture, a flag, or a digit in a box. */
const pictured = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3/u;

/** Whether a text is exactly one emoji, as people see it: with skin tone, joined persons, or variation selector. */
export function isEmoji(text: string): boolean {
  const [first, second] = graphemes.segment(text);
  return first !== undefined && second === undefined && pictured.test(text);
}

/** An emoji without the selector that asks for its coloured form: `❤️` and `❤` are the same reaction. */
export function plainEmoji(emoji: string): string {
  return emoji.replaceAll('\u{FE0F}', '');
}
