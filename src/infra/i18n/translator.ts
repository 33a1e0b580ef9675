import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type ResourceLanguage } from 'i18next';
import { LOCALES, type Locale, type Param, type Text } from '../../domain/text.ts';
import { hideMarkup, parseRichText, plainText, type RichText } from './rich-text.ts';

const LOCALE_DIR = new URL('../../../locales/', import.meta.url);

export interface Translator {
  /** A text as runs of plain and bold. */
  rich: (text: Text, locale: Locale) => RichText;
  plain: (text: Text, locale: Locale) => string;
  /** One sentence by key (`namespace:key`, default namespace `bot`); values are inserted as they are. */
  t: (locale: Locale, key: string, params?: Record<string, string | number>) => string;
  has: (locale: Locale, key: string) => boolean;
}

/** Reads all of `locales/` once. Dates are written in `timeZone`. */
export function createTranslator(timeZone = 'Asia/Shanghai'): Translator {
  const i18n = createInstance();
  const resources = Object.fromEntries(LOCALES.map((locale) => [locale, readLocale(locale)]));
  void i18n.init({
    resources,
    supportedLngs: [...LOCALES],
    fallbackLng: 'zh-CN',
    ns: Object.keys(resources['zh-CN'] ?? {}),
    defaultNS: 'bot',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const fixed = Object.fromEntries(LOCALES.map((locale) => [locale, i18n.getFixedT(locale)]));
  const t: Translator['t'] = (locale, key, params) => fixed[locale]?.(key, params ?? {}) ?? key;
  const dates = new DateWriter(timeZone, t);

  const write = (param: Param, locale: Locale): string | number => {
    if (typeof param === 'number') return param;
    if (typeof param === 'string') return hideMarkup(param);
    if ('date' in param) return dates.date(param.date, locale);
    if ('time' in param) return dates.time(param.time, locale);
    if ('name' in param) return hideMarkup(param.name[locale]);
    if ('join' in param)
      return param.join.map((part) => template(part, locale)).join(t(locale, 'format:list_separator'));
    return template(param, locale);
  };

  // Still with ** of templates in it, and with the asterisks of parameters hidden.
  const template = (text: Text, locale: Locale): string => {
    if ('raw' in text) return hideMarkup(text.raw);
    const params: Record<string, string | number> = {};
    for (const name in text.params) {
      const param = text.params[name];
      if (param !== undefined) params[name] = write(param, locale);
    }
    return t(locale, text.key, params);
  };

  const rich: Translator['rich'] = (text, locale) => parseRichText(template(text, locale));
  return {
    rich,
    plain: (text, locale) => plainText(rich(text, locale)),
    t,
    has: (locale, key) => i18n.exists(key, { lng: locale, fallbackLng: [] }),
  };
}

function readLocale(locale: Locale): ResourceLanguage {
  const dir = new URL(`${locale}/`, LOCALE_DIR);
  const files = readdirSync(dir).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(name, dir), 'utf8'))]),
  );
}

const SHAPES = {
  year: { year: 'numeric' },
  day: { month: 'long', day: 'numeric' },
  dayOfYear: { year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'short' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Dates as people say them, "Wed 9 December"; the year only where it is not this one. */
class DateWriter {
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  #year = { at: Number.NaN, text: '' };
  readonly #timeZone: string;
  readonly #t: Translator['t'];

  constructor(timeZone: string, t: Translator['t']) {
    this.#timeZone = timeZone;
    this.#t = t;
  }

  date(day: string, locale: Locale): string {
    // A day has no zone: noon UTC read in UTC is that day everywhere.
    return this.#day(new Date(`${day}T12:00:00Z`), locale, 'UTC');
  }

  time(instant: string, locale: Locale): string {
    const at = new Date(instant);
    const clock = this.#format(locale, this.#timeZone, 'clock');
    return `${this.#day(at, locale, this.#timeZone)} ${clock.format(at)}`;
  }

  #day(at: Date, locale: Locale, timeZone: string): string {
    const year = this.#format('en', timeZone, 'year').format(at);
    const date = this.#format(locale, timeZone, year === this.#thisYear() ? 'day' : 'dayOfYear').format(at);
    const weekday = this.#format(locale, timeZone, 'weekday').format(at);
    return this.#t(locale, 'format:day', { date, weekday });
  }

  /** Asked for with each date; it changes with the minute at the most. */
  #thisYear(): string {
    const at = Math.floor(Date.now() / 60_000);
    if (at !== this.#year.at) this.#year = { at, text: this.#format('en', this.#timeZone, 'year').format(new Date()) };
    return this.#year.text;
  }

  #format(locale: string, timeZone: string, shape: keyof typeof SHAPES): Intl.DateTimeFormat {
    const tag = locale === 'en' ? 'en-GB' : locale;
    const key = `${tag} ${timeZone} ${shape}`;
    const known = this.#formats.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(tag, { ...SHAPES[shape], timeZone });
    this.#formats.set(key, made);
    return made;
  }
}
