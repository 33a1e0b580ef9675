import './shell.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultBoundary } from '../../ui/fault-boundary.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Toasts } from '../../ui/toasts.tsx';
import { HeldStrip } from '../held/held-strip.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const location = useLocation();
  useEffect(() => {
    // Any navigation closes the menu that it came from.
    if (location.key) setMenu(false);
  }, [location.key]);
  useHotkeys({ '/': () => search.current?.select(), '?': () => setHelp(true) });
  return (
    <div className="shell">
      <a href="#content" className="skip-link">
        {t('shell.skip')}
      </a>
      <TopBar searchRef={search} onMenu={() => setMenu(true)} onHelp={() => setHelp(true)} />
      <div className="shell-side">
        <SideNav />
      </div>
      <main id="content" className="shell-main" tabIndex={-1}>
        <FaultBoundary place={location.pathname} instead={<BrokenRoom />}>
          {children}
        </FaultBoundary>
      </main>
      <Dialog side open={menu} title={t('shell.menu')} onClose={() => setMenu(false)}>
        <SideNav />
      </Dialog>
      <Dialog plain open={help} title={t('shell.shortcuts')} onClose={() => setHelp(false)}>
        <ShortcutSheet />
      </Dialog>
      <HeldStrip />
      <Toasts closeLabel={t('common.close')} />
    </div>
  );
}

/** In place of a room that could not be drawn: the others are still there. */
function BrokenRoom() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('broken.title')} />
      <EmptyState icon="failed" title={t('broken.why')}>
        <Button tone="primary" onClick={() => location.reload()}>
          {t('broken.reload')}
        </Button>
      </EmptyState>
    </>
  );
}
