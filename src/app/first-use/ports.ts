/** How the office's bot stands, and what can be done about it before a token is kept. */
export interface BotDesk {
  /** The token comes from the environment, which wins over what the office keeps. */
  isFixed: boolean;
  /** A token that is kept now is used from the next start on only (updates are brought by webhook). */
  needsRestart: boolean;
  /** The bot's public address; null without a bot, and until Telegram answers. */
  url: () => string | null;
  /** Asks Telegram who it is (`getMe`). */
  test: (token: string) => Promise<BotTried>;
  /** As it may be stored. */
  seal: (token: string) => string;
  /** The stored token is another one now: whoever uses it looks again. */
  changed: () => void;
}
export type BotTried =
  | { ok: true; username: string; name: string }
  | { ok: false; why: 'malformed' | 'refused' | 'unreachable' };
