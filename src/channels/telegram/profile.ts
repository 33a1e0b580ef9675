import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { COMMAND_WORDS } from '../../domain/dialogue/event.ts';
import type { Locale } from '../../domain/text.ts';
import type { Words } from './ports.ts';

/** In the order in which the phone lists them. */
const LISTED = [
  'menu',
  'file',
  'mine',
  'status',
  'resume',
  'reception',
  'calls',
  'help',
  'human',
  'language',
  'privacy',
  'export',
  'clear',
  'delete',
  'cancel',
] as const satisfies readonly (typeof COMMAND_WORDS)[number][];

type LanguageCode = NonNullable<Parameters<Api['setMyCommands']>[1]>['language_code'];

/** Private chats only: groups are declined. */
const SCOPE = { type: 'all_private_chats' } as const;

/**
 * Commands, descriptions and menu button as the phone shows them, per language, written only where they differ:
 * Telegram limits how often they may be set.
 */
export async function syncProfile(api: Api, words: Words, defaultLocale: Locale): Promise<void> {
  const languages: { code: LanguageCode; locale: Locale }[] = [
    { code: undefined, locale: defaultLocale },
    { code: 'zh', locale: 'zh-CN' },
    { code: 'en', locale: 'en' },
  ];
  for (const { code, locale } of languages) {
    const language = code === undefined ? {} : { language_code: code };
    await syncCommands(api, commandsIn(locale, words), language);
    await syncDescriptions(api, { words, locale }, language);
  }
  const button = await api.getChatMenuButton();
  if (button.type !== 'commands') await api.setChatMenuButton({ menu_button: { type: 'commands' } });
}

const commandsIn = (locale: Locale, words: Words): BotCommand[] =>
  LISTED.map((command) => ({ command, description: words.plain({ key: `telegram:commands.${command}` }, locale) }));

type Language = { language_code?: NonNullable<LanguageCode> };

async function syncCommands(api: Api, commands: BotCommand[], language: Language): Promise<void> {
  const current = await api.getMyCommands({ scope: SCOPE, ...language });
  const line = ({ command, description }: BotCommand): string => `${command} ${description}`;
  if (current.map(line).join('\n') === commands.map(line).join('\n')) return;
  await api.setMyCommands(commands, { scope: SCOPE, ...language });
}

async function syncDescriptions(api: Api, text: { words: Words; locale: Locale }, language: Language): Promise<void> {
  const description = text.words.plain({ key: 'telegram:description' }, text.locale);
  const short = text.words.plain({ key: 'telegram:short_description' }, text.locale);
  const current = await api.getMyDescription(language);
  if (current.description !== description) await api.setMyDescription(description, language);
  const currentShort = await api.getMyShortDescription(language);
  if (currentShort.short_description !== short) await api.setMyShortDescription(short, language);
}
