import '../staff/staff.css';
import '../duty/duty.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useChange } from '../duty/queries.ts';
import { DayRow } from './day-row.tsx';
import { useReceptions } from './queries.ts';
import { QueuePanel } from './queue-panel.tsx';
import { RotaForm } from './rota-form.tsx';

const DAY_MS = 86_400_000;
const SHOWN_DAYS = 60;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Reception days of leaders: the rota, its notice, and the queue of a day. */
export function ReceptionPage() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => dayOf(Date.now()));
  const { data, error, isPending } = useReceptions(from, dayOf(Date.parse(from) + SHOWN_DAYS * DAY_MS));
  const [opened, setOpened] = useState<string | null>(null);
  const planned = data?.days.filter(({ state, by }) => state === 'planned' && by.notice >= data.today) ?? [];
  const publish = useChange('receptions', (ids: string[]) => post('/receptions/publish', { ids }), {
    said: t('reception.published'),
  });
  return (
    <div className="staff">
      <PageHeader title={t('reception.title')} intro={t('reception.intro')} />
      {opened && <QueuePanel id={opened} onClose={() => setOpened(null)} />}
      <section className="panel" aria-label={t('reception.days')}>
        <div className="duty-head">
          <h2>{t('reception.days')}</h2>
          <TextLine
            type="date"
            showLabel
            label={t('duty.since')}
            value={from}
            onChange={(day) => day && setFrom(day)}
          />
        </div>
        {isPending && <Waiting rows={3} label={t('common.loading')} />}
        {error && <Notice tone="error" title={failureText(error)} />}
        {data?.days.length === 0 && <p className="quiet">{t('reception.none')}</p>}
        <ul className="duty-list">
          {data?.days.map((day) => (
            <DayRow key={day.id} day={day} page={data} onOpen={() => setOpened(day.id)} />
          ))}
        </ul>
        {data?.canManage && planned.length > 0 && (
          <div className="form-actions">
            <Button
              tone="primary"
              busy={publish.isPending}
              onClick={() =>
                publish.mutate(planned.filter((day) => day.kind === 'office' || day.contactedOn).map(({ id }) => id))
              }
            >
              {t('reception.publishAll', { count: planned.length })}
            </Button>
          </div>
        )}
      </section>
      {data?.canManage && <RotaForm colleagues={data.colleagues} />}
    </div>
  );
}
