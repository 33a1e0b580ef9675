import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetSubstitute, Substitutions } from '../../../contract/accounts.ts';
import { call, failureText, post } from '../../api.ts';
import { formatDay, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMe } from '../shell/me.tsx';
import { useRoomChange, useSubstitutions } from './queries.ts';

type Arrangement = Substitutions['items'][number];

/** Who stands in for whom, and when: of oneself, or (`forAll`, for administrators) of everybody. */
export function SubstitutesPanel({ forAll = false }: { forAll?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, isPending } = useSubstitutions();
  const concerns = ({ staff, substitute }: Arrangement) => forAll || [staff.id, substitute.id].includes(me.id);
  const shown = data?.items.filter(concerns) ?? [];
  return (
    <section className="panel" aria-label={t('staff.substitutes')}>
      <h2>{t('staff.substitutes')}</h2>
      <p className="quiet">{t('staff.substitutesAbout')}</p>
      {isPending && <Waiting rows={2} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data && shown.length === 0 && <EmptyLine title={t('staff.noSubstitutes')} next={t('staff.noSubstitutesNext')} />}
      {shown.length > 0 && (
        <ul className="substitutes">
          {shown.map((arrangement) => (
            <ArrangementRow key={arrangement.id} arrangement={arrangement} />
          ))}
        </ul>
      )}
      {data && <SubstituteForm colleagues={data.colleagues} forAll={forAll} />}
    </section>
  );
}

function ArrangementRow({ arrangement }: { arrangement: Arrangement }) {
  const { t, i18n } = useTranslation();
  const { id, staff, substitute, fromDay, toDay, running, canEnd } = arrangement;
  const end = useRoomChange(() => call('DELETE', `/substitutions/${id}`), t('staff.substituteEnded'));
  const day = (date: string) => formatDay(date, i18n.language);
  const words = t('staff.standsIn', { substitute: substitute.name, name: staff.name });
  return (
    <li>
      <span>
        <strong>{words}</strong>{' '}
        <span className="quiet">
          {t('staff.days', { from: day(fromDay), to: day(toDay) })}
          {running && ` · ${t('staff.running')}`}
        </span>
      </span>
      {canEnd && (
        <ConfirmButton
          small
          tone="danger"
          label={t('staff.endOf', { what: words })}
          question={t('staff.endQuestion')}
          consequence={<p>{t('staff.endConsequence', { name: substitute.name })}</p>}
          confirmLabel={t('staff.end')}
          busy={end.isPending}
          onConfirm={() => end.mutate({})}
        >
          {t('staff.end')}
        </ConfirmButton>
      )}
    </li>
  );
}

interface SubstituteFormProps {
  colleagues: Substitutions['colleagues'];
  forAll: boolean;
}

function SubstituteForm({ colleagues, forAll }: SubstituteFormProps) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const [staffId, setStaffId] = useState<string | null>(null);
  const [substituteId, setSubstituteId] = useState<string | null>(null);
  const [fromDay, setFromDay] = useState('');
  const [toDay, setToDay] = useState('');
  const save = useRoomChange(
    (input: SetSubstitute) => post('/substitutions', input),
    t('staff.substituteSet'),
    () => {
      setSubstituteId(null);
      setFromDay('');
      setToDay('');
    },
  );
  const away = forAll ? staffId : me.id;
  const options = colleagues.map(({ id, name, post: held }) => ({
    value: id,
    label: held ? `${name} · ${nameIn(held, i18n.language)}` : name,
  }));
  const isComplete = away !== null && substituteId !== null && fromDay !== '' && toDay !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (substituteId === null || !isComplete) return;
    save.mutate({ staffId: forAll ? staffId : null, substituteId, fromDay, toDay });
  };
  return (
    <form className="substitute-form" onSubmit={submit} aria-label={t('staff.substituteNew')}>
      {forAll && (
        <Choice showLabel searchable label={t('staff.away')} value={staffId} options={options} onChange={setStaffId} />
      )}
      <Choice
        showLabel
        searchable
        label={t('staff.substitute')}
        value={substituteId}
        options={options.filter(({ value }) => value !== away)}
        onChange={setSubstituteId}
      />
      <DateField showLabel label={t('staff.fromDay')} value={fromDay} onChange={setFromDay} />
      <DateField showLabel label={t('staff.toDay')} value={toDay} min={fromDay} onChange={setToDay} />
      <div className="form-actions">
        <Button submit busy={save.isPending} disabledReason={isComplete ? undefined : t('staff.substituteNeeds')}>
          {t('staff.substituteSave')}
        </Button>
      </div>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </form>
  );
}
