import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { PetitionList } from '../../../contract/queue.ts';
import type { OfficeFacts } from '../../../contract/staff.ts';
import { get } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Hint } from '../../ui/hint.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useCameFrom } from '../petition/list-path.ts';
import { Bell } from './bell.tsx';
import { useLive } from './live.tsx';
import { UserMenu } from './user-menu.tsx';

interface TopBarProps {
  searchRef: RefObject<HTMLInputElement | null>;
  onMenu: () => void;
  onHelp: () => void;
}

export function TopBar({ searchRef, onMenu, onHelp }: TopBarProps) {
  const { t, i18n } = useTranslation();
  const { data: office } = useQuery({
    queryKey: ['office'],
    queryFn: () => get<OfficeFacts>('/office'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <header className="bar">
      <button type="button" className="bar-button bar-menu" aria-label={t('shell.menu')} onClick={onMenu}>
        <Icon name="menu" />
      </button>
      <Link to="/" className="bar-name">
        <img src="/office/favicon.svg" width={24} height={24} alt="" />
        <span>{office ? nameIn(office.name, i18n.language) : t('app.name')}</span>
      </Link>
      <Search inputRef={searchRef} />
      <div className="bar-end">
        <Connection />
        <Bell />
        <Hint acts text={t('shell.shortcuts')}>
          <button type="button" className="bar-button bar-help" aria-label={t('shell.shortcuts')} onClick={onHelp}>
            <kbd>?</kbd>
          </button>
        </Hint>
        <UserMenu />
      </div>
    </header>
  );
}

/** A whole number goes straight to its matter; anything else lists what holds the words. */
function Search({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const cameFrom = useCameFrom();
  const inUrl = params.get('q') ?? '';
  const [words, setWords] = useState(inUrl);
  useEffect(() => setWords(inUrl), [inUrl]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const q = words.trim();
    if (q === '') return navigate('/');
    const exact = looksLikeNumber(q) ? await findByNumber(q) : null;
    inputRef.current?.blur();
    if (exact) navigate(`/petitions/${exact}`, { state: cameFrom });
    else navigate(`/?${new URLSearchParams({ q })}`);
  };
  return (
    <search className="bar-search">
      <form onSubmit={submit}>
        <label htmlFor="desk-search" className="sr-only">
          {t('shell.search')}
        </label>
        <input
          ref={inputRef}
          id="desk-search"
          type="search"
          value={words}
          maxLength={200}
          placeholder={t('shell.searchPlaceholder')}
          aria-keyshortcuts="/"
          onChange={(event) => setWords(event.target.value)}
        />
        <span className="bar-key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  );
}

/** However it was typed: the server reads the number out of it; one hit is the matter. */
const looksLikeNumber = (text: string): boolean => /^(xf)?\s*20\d{2}[\s-]?\d+$/i.test(text.normalize('NFKC'));

async function findByNumber(number: string): Promise<string | null> {
  const { items } = await get<PetitionList>(`/petitions?${new URLSearchParams({ q: number })}`).catch(() => ({
    items: [],
  }));
  return items.length === 1 ? (items[0]?.id ?? null) : null;
}

function Connection() {
  const { t } = useTranslation();
  const state = useLive();
  return (
    <Hint text={t(`live.${state}Hint`)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hint must be reachable by keyboard */}
      <span className={`live live-${state}`} role="status" tabIndex={0}>
        <span className="live-dot" aria-hidden="true" />
        <span className="live-word">{t(`live.${state}`)}</span>
      </span>
    </Hint>
  );
}
