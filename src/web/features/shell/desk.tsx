import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Routes } from 'react-router';
import { ApiError } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UiProvider } from '../../ui/ui-provider.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { PetitionPage } from '../petition/petition-page.tsx';
import { QueuePage } from '../queue/queue-page.tsx';
import { LiveProvider } from './live.tsx';
import { MeGate } from './me.tsx';
import { Shell } from './shell.tsx';

// For administrators only.
const RoutingPage = lazy(async () => ({ default: (await import('../routing/routing-page.tsx')).RoutingPage }));
const TemplatesPage = lazy(async () => ({
  default: (await import('../documents/templates-page.tsx')).TemplatesPage,
}));
const OrganisationPage = lazy(async () => ({
  default: (await import('../organisation/organisation-page.tsx')).OrganisationPage,
}));
const FirstUsePage = lazy(async () => ({
  default: (await import('../first-use/first-use-page.tsx')).FirstUsePage,
}));
const SettingsPage = lazy(async () => ({ default: (await import('../settings/settings-page.tsx')).SettingsPage }));
const LimitsPage = lazy(async () => ({ default: (await import('../settings/limits-page.tsx')).LimitsPage }));
const CalendarPage = lazy(async () => ({ default: (await import('../settings/calendar-page.tsx')).CalendarPage }));
const EscalationPage = lazy(async () => ({
  default: (await import('../settings/escalation-page.tsx')).EscalationPage,
}));
const Open311Page = lazy(async () => ({ default: (await import('../settings/open311-page.tsx')).Open311Page }));
const AuditPage = lazy(async () => ({ default: (await import('../audit/audit-page.tsx')).AuditPage }));
const NoticesPage = lazy(async () => ({ default: (await import('../notices/notices-page.tsx')).NoticesPage }));
const AccountPage = lazy(async () => ({ default: (await import('../account/account-page.tsx')).AccountPage }));
const StaffPage = lazy(async () => ({ default: (await import('../staff/staff-page.tsx')).StaffPage }));

const BulkPage = lazy(async () => ({ default: (await import('../bulk/bulk-page.tsx')).BulkPage }));
const JobsPage = lazy(async () => ({ default: (await import('../jobs/jobs-page.tsx')).JobsPage }));
const ImportPage = lazy(async () => ({ default: (await import('../jobs/import-page.tsx')).ImportPage }));
const JobPage = lazy(async () => ({ default: (await import('../jobs/job-page.tsx')).JobPage }));

const ReceptionPage = lazy(async () => ({
  default: (await import('../reception/reception-page.tsx')).ReceptionPage,
}));
const CallsPage = lazy(async () => ({ default: (await import('../calls/calls-page.tsx')).CallsPage }));
const DutyPage = lazy(async () => ({ default: (await import('../duty/duty-page.tsx')).DutyPage }));

const CannedPage = lazy(async () => ({ default: (await import('../canned/canned-page.tsx')).CannedPage }));

const StatisticsPage = lazy(async () => ({
  default: (await import('../statistics/statistics-page.tsx')).StatisticsPage,
}));
const TriagePage = lazy(async () => ({ default: (await import('../triage/triage-page.tsx')).TriagePage }));
const ApprovalsPage = lazy(async () => ({ default: (await import('../approvals/approvals-page.tsx')).ApprovalsPage }));
const SupervisionPage = lazy(async () => ({
  default: (await import('../supervision/supervision-page.tsx')).SupervisionPage,
}));
const BoardPage = lazy(async () => ({ default: (await import('../board/board-page.tsx')).BoardPage }));

// For whoever sits at the counter.
const CounterPage = lazy(async () => ({ default: (await import('../counter/counter-page.tsx')).CounterPage }));

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The server's refusals are final; only a broken connection is worth another try.
      retry: (count, error) => !(error instanceof ApiError) && count < 2,
      staleTime: 5000,
    },
    mutations: { retry: false },
  },
});

/** Everything behind the sign-in. */
export function Desk() {
  const { t } = useTranslation();
  return (
    <QueryClientProvider client={client}>
      <UiProvider>
        <MeGate>
          <LiveProvider>
            <Shell>
              <Suspense fallback={<Waiting label={t('common.loading')} />}>
                <Routes>
                  <Route index element={<QueuePage />} />
                  <Route path="petitions/:id" element={<PetitionPage />} />
                  <Route path="jobs" element={<JobsPage />} />
                  <Route path="jobs/import" element={<ImportPage />} />
                  <Route path="jobs/:id" element={<JobPage />} />
                  <Route path="bulk/:id" element={<BulkPage />} />
                  <Route path="canned" element={<CannedPage />} />
                  <Route path="statistics" element={<StatisticsPage />} />
                  <Route path="triage" element={<TriagePage />} />
                  <Route path="approvals" element={<ApprovalsPage />} />
                  <Route path="supervision" element={<SupervisionPage />} />
                  <Route path="board" element={<BoardPage />} />
                  <Route path="routing" element={<RoutingPage />} />
                  <Route path="templates" element={<TemplatesPage />} />
                  <Route path="reception" element={<ReceptionPage />} />
                  <Route path="calls" element={<CallsPage />} />
                  <Route path="duty" element={<DutyPage />} />
                  <Route path="counter" element={<CounterPage />} />
                  <Route path="staff" element={<StaffPage />} />
                  <Route path="organisation" element={<OrganisationPage />} />
                  <Route path="first-use" element={<FirstUsePage />} />
                  <Route path="settings" element={<SettingsPage />} />
                  <Route path="settings/limits" element={<LimitsPage />} />
                  <Route path="settings/calendar" element={<CalendarPage />} />
                  <Route path="settings/escalation" element={<EscalationPage />} />
                  <Route path="settings/open311" element={<Open311Page />} />
                  <Route path="notices" element={<NoticesPage />} />
                  <Route path="notices/:id" element={<NoticesPage />} />
                  <Route path="audit" element={<AuditPage />} />
                  <Route path="account" element={<AccountPage />} />
                  <Route
                    path="*"
                    element={
                      <EmptyState icon="queue" title={t('app.noSuchPage')}>
                        <Link to="/">{t('empty.toDesk')}</Link>
                      </EmptyState>
                    }
                  />
                </Routes>
              </Suspense>
            </Shell>
          </LiveProvider>
        </MeGate>
      </UiProvider>
    </QueryClientProvider>
  );
}
