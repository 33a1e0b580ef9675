import '../staff/staff.css';
import '../duty/duty.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRow, Calls } from '../../../contract/calls.ts';
import { failureText, get, post } from '../../api.ts';
import { formatDay, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyLine, EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { TotalCount } from '../../ui/total-count.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { useChange } from '../shell/use-change.ts';
import { CallPanel } from './call-panel.tsx';
import { NewCallForm } from './new-call-form.tsx';

/** Calls for suggestions: put, look through, say what came of them. */
export function CallsPage() {
  const { t } = useTranslation();
  const mayManage = useMay('call.manage');
  const [opened, setOpened] = useState<string | null>(null);
  const { data } = useCalls(mayManage);
  if (!mayManage) return <EmptyState icon="sealed" title={t('calls.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="staff">
      <PageHeader title={t('calls.title')} aside={<TotalCount count={data?.items.length} />} intro={t('calls.intro')} />
      {opened && <CallPanel key={opened} id={opened} onClose={() => setOpened(null)} />}
      <CallList onOpen={setOpened} />
      <NewCallForm />
    </div>
  );
}

const useCalls = (enabled: boolean) => useQuery({ queryKey: ['calls'], queryFn: () => get<Calls>('/calls'), enabled });

const TONES: Record<CallRow['state'], Tone> = { draft: 'amber', open: 'blue', concluded: 'neutral' };

function CallList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useCalls(true);
  const put = useChange('calls', (id: string) => post(`/calls/${id}/open`, {}), { said: t('calls.opened') });
  const day = (date: string) => formatDay(date, i18n.language);
  return (
    <section className="panel" aria-label={t('calls.list')}>
      <h2>{t('calls.list')}</h2>
      {isPending && <Waiting rows={2} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data?.items.length === 0 && <EmptyLine title={t('calls.none')} next={t('calls.noneNext')} />}
      <ul className="duty-list">
        {data?.items.map(({ id, state, content, fromDay, toDay, isTaken }) => (
          <li key={id}>
            <p className="duty-line">
              <strong>{nameIn(content.title, i18n.language)}</strong>
              <StatusTag tone={isTaken ? 'green' : TONES[state]}>
                {t(isTaken ? 'calls.running' : `calls.state.${state}`)}
              </StatusTag>
            </p>
            <p className="quiet">{t('duty.span', { from: day(fromDay), to: day(toDay) })}</p>
            {state === 'draft' ? (
              <ConfirmButton
                small
                label={t('calls.openOf', { title: nameIn(content.title, i18n.language) })}
                question={t('calls.openQuestion')}
                consequence={<p>{t('calls.openConsequence')}</p>}
                confirmLabel={t('calls.open')}
                busy={put.isPending}
                onConfirm={() => put.mutate(id)}
              >
                {t('calls.open')}
              </ConfirmButton>
            ) : (
              <Button
                small
                label={t('calls.lookOf', { title: nameIn(content.title, i18n.language) })}
                onClick={() => onOpen(id)}
              >
                {t('calls.look')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
