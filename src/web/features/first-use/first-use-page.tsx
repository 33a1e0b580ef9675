import '../staff/staff.css';
import '../organisation/organisation.css';
import './first-use.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { FirstStep, FirstUse } from '../../../contract/first-use.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { OfficeForm } from '../organisation/office-form.tsx';
import { useMay } from '../shell/me.tsx';
import { BotStep } from './bot-step.tsx';
import { markStep, useFirstUse, useFirstUseChange } from './queries.ts';
import { Ready } from './ready.tsx';
import { type Invited, StaffStep } from './staff-step.tsx';
import { TestStep } from './test-step.tsx';
import { UnitsStep } from './units-step.tsx';

type Place = FirstStep | 'ready';
/** While a matter is waited for. */
const LOOK_MS = 4000;

/** For the administrator of a new office: one thing after the other, each of which can wait. */
export function FirstUsePage() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  const [params, setParams] = useSearchParams();
  const asked = params.get('step');
  const { data, error } = useFirstUse(mayManage, asked === 'test' ? LOOK_MS : false);
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  if (error) return <Notice tone="error" title={failureText(error)} />;
  if (!data) return <Waiting rows={6} label={t('common.loading')} />;
  return <AtStep progress={data} asked={asked} onGo={(step, replace) => setParams({ step }, { replace })} />;
}

interface AtStepProps {
  progress: FirstUse;
  /** In the address. */
  asked: string | null;
  onGo: (next: Place, replace: boolean) => void;
}

function AtStep({ progress: data, asked, onGo }: AtStepProps) {
  const { t } = useTranslation();
  const place = placeOf(data, asked);
  const [unsaved, setUnsaved] = useState(false);
  const [links, setLinks] = useState<readonly Invited[]>([]);
  // Where one begins stands in the address too, so that the way back leads to it.
  useEffect(() => {
    if (asked === null) onGo(place, true);
  });
  return (
    <div className="first-use">
      <PageHeader title={t('firstUse.title')} intro={t('firstUse.intro')} />
      <div className="first-use-columns">
        <Steps progress={data} place={place} />
        <div className="first-use-step">
          <h2>{t(`firstUse.step.${place}`)}</h2>
          <p className="quiet">{t(`firstUse.about.${place}`)}</p>
          <StepBody place={place} progress={data} onDirty={setUnsaved} links={links} onLinks={setLinks} />
          {place !== 'ready' && (
            <Onward step={place} progress={data} unsaved={unsaved} onGo={(next) => onGo(next, false)} />
          )}
        </div>
      </div>
    </div>
  );
}

function placeOf({ steps }: FirstUse, asked: string | null): Place {
  if (asked === 'ready') return 'ready';
  const found = steps.find(({ key }) => key === asked) ?? steps.find(({ state }) => state === 'open');
  return found?.key ?? 'ready';
}

function Steps({ progress, place }: { progress: FirstUse; place: Place }) {
  const { t } = useTranslation();
  return (
    <ol className="first-use-steps" aria-label={t('firstUse.steps')}>
      {progress.steps.map(({ key, state }, index) => (
        <li key={key} className={`is-${state}`}>
          <Link to={`?step=${key}`} aria-current={place === key ? 'step' : undefined}>
            <span className="first-use-sign" aria-hidden="true">
              {state === 'done' ? '✓' : state === 'skipped' ? '–' : index + 1}
            </span>
            <span>
              {t(`firstUse.step.${key}`)} <small>{t(`firstUse.state.${state}`)}</small>
            </span>
          </Link>
        </li>
      ))}
      <li>
        <Link to="?step=ready" aria-current={place === 'ready' ? 'step' : undefined}>
          <span className="first-use-sign" aria-hidden="true">
            ⚑
          </span>
          <span>{t('firstUse.step.ready')}</span>
        </Link>
      </li>
    </ol>
  );
}

type StepBodyProps = Parameters<typeof StaffStep>[0] & { place: Place; progress: FirstUse };

function StepBody({ place, progress, onDirty, links, onLinks }: StepBodyProps) {
  switch (place) {
    case 'office':
      return <OfficeForm isOnly={false} onDirty={onDirty} />;
    case 'units':
      return <UnitsStep progress={progress} onDirty={onDirty} />;
    case 'staff':
      return <StaffStep onDirty={onDirty} links={links} onLinks={onLinks} />;
    case 'bot':
      return <BotStep progress={progress} onDirty={onDirty} />;
    case 'test':
      return <TestStep progress={progress} />;
    case 'ready':
      return <Ready progress={progress} />;
  }
}

interface OnwardProps {
  step: FirstStep;
  progress: FirstUse;
  /** Something is filled in that would not be part of what is called done. */
  unsaved: boolean;
  onGo: (next: Place) => void;
}

function Onward({ step, progress, unsaved, onGo }: OnwardProps) {
  const { t } = useTranslation();
  const index = progress.steps.findIndex(({ key }) => key === step);
  const next = progress.steps[index + 1]?.key ?? 'ready';
  const isDone = progress.steps[index]?.state === 'done';
  const mark = useFirstUseChange(
    (state: 'done' | 'skipped') => markStep(step, state),
    () => onGo(next),
  );
  return (
    <div className="form-actions">
      {!isDone && (
        <Button busy={mark.isPending} onClick={() => mark.mutate('skipped')}>
          {t('firstUse.later')}
        </Button>
      )}
      <Button
        tone="primary"
        busy={mark.isPending}
        disabledReason={unsaved ? t('firstUse.unsaved') : undefined}
        onClick={() => mark.mutate('done')}
      >
        {t('firstUse.next', { step: t(`firstUse.step.${next}`) })}
      </Button>
      {mark.error && <Notice tone="error" title={failureText(mark.error)} />}
    </div>
  );
}
