import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';

export type { Element };

/** The root of a part. @throws when it is not well-formed. */
export function parseXml(text: string): Element {
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml').documentElement;
  if (!root) throw new Error('An XML part has no root');
  return root;
}

export function childrenOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) found.push(node as Element);
  }
  return found;
}

/** By name without prefix: WordprocessingML has one namespace for all that is read here. */
export const child = (element: Element | null, name: string): Element | null =>
  element === null ? null : (childrenOf(element).find((each) => each.localName === name) ?? null);

/** Of `<w:name w:val="…">`. */
export function attribute(element: Element | null, name: string): string | null {
  const value = element?.getAttribute(`w:${name}`);
  return value === undefined || value === null || value === '' ? null : value;
}

export function numberOf(element: Element | null, name: string): number | null {
  const value = Number(attribute(element, name) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}
