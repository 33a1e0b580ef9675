/** A run of text, as all channels can show it: plain or bold. */
export interface Run {
  text: string;
  bold: boolean;
}
export type RichText = Run[];

// Parameters travel through the template with their asterisks hidden, so that a citizen's "**" stays what it is.
const HIDDEN_ASTERISK = '\uE000';

export const hideMarkup = (value: string): string =>
  value.replaceAll(HIDDEN_ASTERISK, '').replaceAll('*', HIDDEN_ASTERISK);
const showMarkup = (value: string): string => value.replaceAll(HIDDEN_ASTERISK, '*');

/** Splits a translated sentence at its `**` marks. */
export function parseRichText(translated: string): RichText {
  return translated
    .split('**')
    .map((text, index) => ({ text: showMarkup(text), bold: index % 2 === 1 }))
    .filter((run) => run.text !== '');
}

export const plainText = (rich: RichText): string => rich.map((run) => run.text).join('');
