import type { Assets } from '../infra/http/pages/assets.ts';
import { type Html, html } from '../infra/http/pages/html.ts';
import { shell } from '../infra/http/pages/shell.ts';
import type { Words } from '../infra/http/pages/words.ts';

/** One sentence about what went wrong; needs nothing but the locale files. */
export function messagePage(
  { words, assets }: { words: Words; assets: Assets },
  message: string,
  title = words.say('chat.failed_title'),
): Html {
  const name = words.say('site.name');
  const frame = {
    words,
    assets,
    office: { 'zh-CN': name, en: name },
    title,
    path: '/',
  };
  return shell(
    { ...frame, skip: { to: '#main', label: words.say('nav.skip') }, bodyClass: 'plain', hasFooter: true },
    html`<main id="main" tabindex="-1"><h1>${title}</h1><p>${message}</p>
      <p><a class="button" href="/">${words.say('nav.home')}</a></p></main>`,
  );
}
