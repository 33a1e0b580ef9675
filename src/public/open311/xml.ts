/** A value of GeoReport v2: what is null is left out of XML, and stays null in JSON. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Characters that XML 1.0 cannot hold go, whoever sent them. */
const UNFIT = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(UNFIT, '').replace(/[&<>"]/g, (mark) => MARKS[mark] ?? '');

/** `items` name the elements of a list by the name of the list: services of service, requests of request. */
export function toXml(root: string, value: Value): string {
  return HEAD + element(root, value);
}

function element(name: string, value: Value): string {
  if (value === null) return '';
  return `<${name}>${inner(name, value)}</${name}>`;
}

function inner(name: string, value: Value): string {
  if (Array.isArray(value)) return value.map((each) => element(singular(name), each)).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .map(([key, each]) => element(key, each))
    .join('');
}

const IRREGULAR: Record<string, string> = { service_requests: 'request' };
const singular = (name: string): string => IRREGULAR[name] ?? name.replace(/s$/, '');
