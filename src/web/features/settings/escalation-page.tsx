import '../staff/staff.css';
import './settings.css';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClockPolicy, SeenClockPolicy } from '../../../contract/clocks.ts';
import { failureText, post } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { AlertChain, useLevelWords } from './alert-chain.tsx';
import { CLOCK_POLICY, readClockPolicy, useClockPolicy, useLimitRules } from './queries.ts';
import { type FieldWords, SettingActions } from './setting-actions.tsx';
import { useAmount } from './use-amount.ts';
import { useAnchor } from './use-anchor.ts';
import { useSetting } from './use-setting.ts';

const STEPS = ['supervise', 'list', 'interview'] as const;
type Step = (typeof STEPS)[number];
const DAYS_MOST = 250;

/** Days are text while somebody types them; none: the step is never proposed. */
interface Typed {
  days: Record<Step, string>;
  chain: ClockPolicy['alertChain'];
}

/** When a step of escalation is proposed, and who hears of an urgent matter, one after the other. */
export function EscalationPage() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  const { data, error } = useClockPolicy(mayManage);
  useAnchor(data !== undefined);
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="settings">
      <PageHeader title={t('settings.room.escalation')} intro={t('settings.escalation.intro')} />
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={6} label={t('common.loading')} />}
      {data && <PolicyFields seen={data} />}
    </div>
  );
}

const typedOf = ({ escalation, alertChain }: ClockPolicy): Typed => ({
  days: {
    supervise: String(escalation.supervise ?? ''),
    list: String(escalation.list ?? ''),
    interview: String(escalation.interview ?? ''),
  },
  chain: alertChain,
});

const daysIn = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const isWrong = (text: string): boolean => {
  const days = daysIn(text);
  return days !== null && !(Number.isInteger(days) && days >= 1 && days <= DAYS_MOST);
};

function PolicyFields({ seen }: { seen: SeenClockPolicy }) {
  const { t } = useTranslation();
  const levelWords = useLevelWords(seen.levels);
  const form = useSetting<SeenClockPolicy, Typed>(seen, {
    ...{ draft: 'escalation', key: CLOCK_POLICY, read: readClockPolicy, said: t('settings.saved') },
    pick: ({ policy, version }) => ({ value: typedOf(policy), version }),
    write: ({ days, chain }, version) => {
      const { supervise, list, interview } = days;
      const escalation = { supervise: daysIn(supervise), list: daysIn(list), interview: daysIn(interview) };
      return post<SeenClockPolicy>('/clock-policy', { escalation, alertChain: chain, version });
    },
  });
  const { value, set } = form;
  const faulty = STEPS.some((step) => isWrong(value.days[step]));
  const words = ({ days, chain }: Typed): FieldWords[] => [
    ...STEPS.map(
      (step): FieldWords => [t(`settings.escalation.${step}`), days[step] || t('settings.escalation.never')],
    ),
    [t('settings.escalation.chain'), chain.map(levelWords).join(' → ')],
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!faulty) form.save();
  };
  return (
    <form className="settings" onSubmit={submit}>
      <section id="steps" className="panel" aria-label={t('settings.escalation.steps')}>
        <h2>{t('settings.escalation.steps')}</h2>
        <p className="quiet">{t('settings.escalation.stepsAbout')}</p>
        <div className="account-fields">
          {STEPS.map((step) => (
            <TextLine
              key={step}
              showLabel
              type="number"
              min={1}
              max={DAYS_MOST}
              label={t(`settings.escalation.${step}`)}
              hint={value.days[step] === '' ? t('settings.escalation.never') : t('settings.escalation.daysAfter')}
              error={isWrong(value.days[step]) ? t('settings.escalation.daysWrong', { max: DAYS_MOST }) : undefined}
              value={value.days[step]}
              onChange={(text) => set({ ...value, days: { ...value.days, [step]: text } })}
            />
          ))}
        </div>
      </section>
      <section id="alerts" className="panel" aria-label={t('settings.escalation.chain')}>
        <h2>{t('settings.escalation.chain')}</h2>
        <p className="quiet">{t('settings.escalation.chainAbout')}</p>
        <AlertMinutes />
        <AlertChain levels={seen.levels} chain={value.chain} onChange={(chain) => set({ ...value, chain })} />
      </section>
      <SettingActions form={form} words={words} reason={faulty ? t('settings.escalation.mend') : undefined} />
    </form>
  );
}

/** How long each level has is a limit like any other, and is changed there. */
function AlertMinutes() {
  const { t } = useTranslation();
  const amount = useAmount();
  const { data } = useLimitRules();
  const rule = data?.items.find(({ key }) => key === 'alert');
  if (!rule) return null;
  return (
    <p>
      {t('settings.escalation.each', { amount: amount(rule.now) })}{' '}
      <Link to="/settings/limits#limit-alert">{t('settings.escalation.changeMinutes')}</Link>
    </p>
  );
}
