import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOCALES, type Locale } from '../../../domain/text.ts';

const COOKIE = 'desk_lang';
const A_YEAR = 365 * 24 * 3600; // seconds

const known = (tag: string | undefined): Locale | null => LOCALES.find((locale) => locale === tag) ?? null;

/** The best of the languages that a browser asks for; null where we have none of them. */
function negotiate(acceptLanguage: string | undefined): Locale | null {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry, index) => {
      const [tag = '', ...options] = entry.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find((value) => value !== undefined);
      return { tag, weight: Number(quality ?? 1), index };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return null;
}

/** `?lang=` (kept in a cookie), then the cookie, then what the browser asks for. */
export function pageLocale(
  request: FastifyRequest,
  reply: FastifyReply,
  fallback: { locale: Locale; secure: boolean },
): Locale {
  const query = request.query as { lang?: unknown };
  const asked = known(typeof query.lang === 'string' ? query.lang : undefined);
  if (asked) {
    const cookie = { path: '/', maxAge: A_YEAR, httpOnly: true, sameSite: 'lax', secure: fallback.secure } as const;
    reply.setCookie(COOKIE, asked, cookie);
    return asked;
  }
  return known(request.cookies[COOKIE]) ?? negotiate(request.headers['accept-language']) ?? fallback.locale;
}
