import { useSyncExternalStore } from 'react';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const THEME_KEY = 'desk.theme';
const LANGUAGE_KEY = 'desk.language';
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
const isOneOf = <T extends string>(list: readonly T[], value: string | null): value is T =>
  value !== null && list.some((item) => item === value);

const readTheme = (): Theme => {
  const stored = localStorage.getItem(THEME_KEY);
  return isOneOf(THEMES, stored) ? stored : 'auto';
};

/** The language chosen here, else the browser's, else Chinese. */
export const readLanguage = (): Language => {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  if (isOneOf(LANGUAGES, stored)) return stored;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
};

const isDark = (): boolean => {
  const theme = readTheme();
  return theme === 'auto' ? darkQuery.matches : theme === 'dark';
};

/** Sets what our own style sheets look at; antd follows through `useIsDark`. */
export const applyTheme = (): void => {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
};

export const chooseTheme = (theme: Theme): void => {
  localStorage.setItem(THEME_KEY, theme);
  applyTheme();
};

/** Whether somebody picked a language on this computer. */
export const hasChosenLanguage = (): boolean => localStorage.getItem(LANGUAGE_KEY) !== null;

export const storeLanguage = (language: Language): void => localStorage.setItem(LANGUAGE_KEY, language);

darkQuery.addEventListener('change', applyTheme);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark);
export const useTheme = (): Theme => useSyncExternalStore(subscribe, readTheme);
