import { useTranslation } from 'react-i18next';
import type { Receptions } from '../../../contract/reception.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextLine } from '../../ui/text-line.tsx';

/** A leader of the rota, as the form holds him; his portfolio in both languages. */
export interface LeaderTurn {
  leaderId: string | null;
  substituteId: string | null;
  zh: string;
  en: string;
}
export const NO_LEADER: LeaderTurn = { leaderId: null, substituteId: null, zh: '', en: '' };
export const isLeaderComplete = ({ leaderId, zh }: LeaderTurn): boolean => leaderId !== null && zh.trim() !== '';

interface LeaderRowsProps {
  leaders: readonly LeaderTurn[];
  colleagues: Receptions['colleagues'];
  onChange: (leaders: LeaderTurn[]) => void;
}

/** The leaders of a rota, who receive in turn. */
export function LeaderRows({ leaders, colleagues, onChange }: LeaderRowsProps) {
  const { t } = useTranslation();
  const change = (index: number, changed: Partial<LeaderTurn>) =>
    onChange(leaders.map((leader, at) => (at === index ? { ...leader, ...changed } : leader)));
  return (
    <div className="duty-wide">
      {leaders.map((leader, index) => (
        // Rows have no name of their own and are only added or taken off at the end.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="duty-leader">
          <legend>{t('reception.leaderAt', { place: index + 1 })}</legend>
          <LeaderFields leader={leader} colleagues={colleagues} onChange={(changed) => change(index, changed)} />
        </fieldset>
      ))}
      <div className="duty-actions">
        <Button small onClick={() => onChange([...leaders, NO_LEADER])}>
          {t('reception.moreLeaders')}
        </Button>
        {leaders.length > 1 && (
          <Button small tone="quiet" onClick={() => onChange(leaders.slice(0, -1))}>
            {t('reception.lessLeaders')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface LeaderFieldsProps {
  leader: LeaderTurn;
  colleagues: Receptions['colleagues'];
  onChange: (changed: Partial<LeaderTurn>) => void;
}

function LeaderFields({ leader, colleagues, onChange }: LeaderFieldsProps) {
  const { t } = useTranslation();
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Choice
        showLabel
        searchable
        label={t('reception.leader')}
        value={leader.leaderId}
        options={people}
        emptyText={t('common.noMatch')}
        onChange={(leaderId) => onChange({ leaderId })}
      />
      <Choice
        showLabel
        searchable
        clearable
        label={t('reception.substitute')}
        value={leader.substituteId}
        options={people.filter(({ value }) => value !== leader.leaderId)}
        emptyText={t('common.noMatch')}
        onChange={(substituteId) => onChange({ substituteId })}
      />
      <TextLine
        showLabel
        label={t('reception.form.portfolioZh')}
        value={leader.zh}
        maxLength={200}
        onChange={(zh) => onChange({ zh })}
      />
      <TextLine
        showLabel
        label={t('reception.form.portfolioEn')}
        value={leader.en}
        maxLength={200}
        onChange={(en) => onChange({ en })}
      />
    </>
  );
}
