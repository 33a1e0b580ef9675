import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assess, CallDetail } from '../../../contract/calls.ts';
import { failureText, get, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useChange } from '../shell/use-change.ts';
import { both, Grouping } from './grouping.tsx';

const ASSESSMENTS = ['adopted', 'partly', 'not_adopted'] as const;
const TONES: Record<(typeof ASSESSMENTS)[number], Tone> = { adopted: 'green', partly: 'amber', not_adopted: 'neutral' };
/** Often enough to watch it, rare enough to bear. */
const LOOK_MS = 1000;
const isTelling = (detail: CallDetail | undefined): boolean =>
  Boolean(detail?.telling && detail.telling.told < detail.telling.authors);

/** As the contract has them. */
const LONGEST_REASON = 2000;
const LONGEST_OUTCOME = 4000;
const fits = (longest: number, zh: string, en: string): boolean =>
  zh.trim() !== '' && zh.trim().length <= longest && en.trim().length <= longest;

/** What came in for one call, without who it is from; into groups, each with what becomes of it and why. */
export function CallPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['calls', id],
    queryFn: () => get<CallDetail>(`/calls/${id}`),
    refetchInterval: ({ state }) => (isTelling(state.data) ? LOOK_MS : false),
  });
  if (error) return <Notice tone="error" title={failureText(error)} />;
  if (!data) return null;
  const canWork = data.call.state === 'open';
  return (
    <section className="panel" aria-label={nameIn(data.call.content.title, i18n.language)}>
      <div className="duty-head">
        <h2>{nameIn(data.call.content.title, i18n.language)}</h2>
        <Button small onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      {canWork && data.call.isTaken && <Notice tone="info" title={t('calls.stillOpen')} />}
      {data.count === 0 && <p className="quiet">{t('calls.noAnswers')}</p>}
      {canWork && data.count > 0 && <Grouping detail={data} />}
      {data.telling && data.telling.authors > 0 && <Telling {...data.telling} />}
      {data.call.outcome && <p className="duty-entry">{nameIn(data.call.outcome, i18n.language)}</p>}
      {data.groups.length > 0 && <h3 className="duty-list-head">{t('calls.groups')}</h3>}
      <ul className="duty-list">
        {data.groups.map((group) => (
          <GroupRow key={group.id} callId={id} group={group} canWork={canWork} />
        ))}
      </ul>
      {canWork && !data.call.isTaken && <Conclusion callId={id} />}
    </section>
  );
}

/** How many authors have been told what came of it. */
function Telling({ authors, told }: NonNullable<CallDetail['telling']>) {
  const { t, i18n } = useTranslation();
  const said = { told: told.toLocaleString(i18n.language), total: authors.toLocaleString(i18n.language) };
  const words = told < authors ? t('calls.telling', said) : t('calls.allTold', said);
  return <Progress label={t('calls.tellingLabel')} total={authors} done={told} words={words} />;
}

interface GroupRowProps {
  callId: string;
  group: CallDetail['groups'][number];
  canWork: boolean;
}

function GroupRow({ callId, group, canWork }: GroupRowProps) {
  const { t, i18n } = useTranslation();
  const [assessed, setAssessed] = useState<string | null>(group.assessment);
  const [zh, setZh] = useState(group.reason?.['zh-CN'] ?? '');
  const [en, setEn] = useState(group.reason?.en ?? '');
  const save = useChange('calls', (input: Assess) => post(`/calls/${callId}/groups/${group.id}/assess`, input), {
    said: t('calls.assessed'),
  });
  const assessment = ASSESSMENTS.find((value) => value === assessed);
  const isComplete = assessment !== undefined && fits(LONGEST_REASON, zh, en);
  return (
    <li>
      <p className="duty-line">
        <strong>{nameIn(group.title, i18n.language)}</strong>
        <span className="quiet">{t('calls.count', { count: group.count })}</span>
        {group.assessment && (
          <StatusTag tone={TONES[group.assessment]}>{t(`calls.assessment.${group.assessment}`)}</StatusTag>
        )}
      </p>
      {canWork ? (
        <div className="duty-part">
          <Choice
            showLabel
            label={t('calls.becomes')}
            value={assessed}
            options={ASSESSMENTS.map((value) => ({ value, label: t(`calls.assessment.${value}`) }))}
            onChange={setAssessed}
          />
          <TextBox showLabel rows={2} limit={LONGEST_REASON} label={t('calls.reason')} value={zh} onChange={setZh} />
          <TextBox showLabel rows={2} limit={LONGEST_REASON} label={t('calls.reasonEn')} value={en} onChange={setEn} />
          <Button
            small
            busy={save.isPending}
            disabledReason={isComplete ? undefined : t('calls.needsReason')}
            onClick={() => assessment && save.mutate({ assessment, reason: both(zh, en) })}
          >
            {t('calls.assess')}
          </Button>
        </div>
      ) : (
        <p>{group.reason && nameIn(group.reason, i18n.language)}</p>
      )}
    </li>
  );
}

function Conclusion({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const conclude = useChange('calls', () => post(`/calls/${callId}/conclude`, { outcome: both(zh, en) }), {
    said: t('calls.concluded'),
  });
  return (
    <div className="duty-part calls-end">
      <TextBox showLabel rows={3} limit={LONGEST_OUTCOME} label={t('calls.outcome')} value={zh} onChange={setZh} />
      <TextBox showLabel rows={3} limit={LONGEST_OUTCOME} label={t('calls.outcomeEn')} value={en} onChange={setEn} />
      <ConfirmButton
        tone="primary"
        question={t('calls.concludeQuestion')}
        consequence={<p>{t('calls.concludeConsequence')}</p>}
        confirmLabel={t('calls.conclude')}
        disabledReason={fits(LONGEST_OUTCOME, zh, en) ? undefined : t('calls.needsOutcome')}
        busy={conclude.isPending}
        onConfirm={() => conclude.mutate({})}
      >
        {t('calls.conclude')}
      </ConfirmButton>
    </div>
  );
}
