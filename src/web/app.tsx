import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { BrokenPage } from './features/entry/broken-page.tsx';
import { InvitePage } from './features/entry/invite-page.tsx';
import { SignInPage } from './features/entry/sign-in-page.tsx';
import { loadDeskWords } from './i18n.ts';
import { FaultBoundary } from './ui/fault-boundary.tsx';

// The desk brings antd along; signing in must not wait for it.
const Desk = lazy(async () => {
  const [{ Desk }] = await Promise.all([import('./features/shell/desk.tsx'), loadDeskWords()]);
  return { default: Desk };
});

export function App() {
  return (
    <BrowserRouter basename="/office">
      <FaultBoundary place="" instead={<BrokenPage />}>
        <Suspense fallback={<div className="entry-waiting" aria-busy="true" />}>
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/invite" element={<InvitePage />} />
            <Route path="/*" element={<Desk />} />
          </Routes>
        </Suspense>
      </FaultBoundary>
    </BrowserRouter>
  );
}
