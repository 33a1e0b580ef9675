import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { formatDay, formatTime, nameIn } from '../../format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Panel } from './panel.tsx';

type Assist = NonNullable<PetitionDetail['assignment']>['assists'][number];

/** Who is responsible for what, by when: the fixed points of the dispatch, who helps, and who was withdrawn. */
export function AssignmentPanel({ petition }: { petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  const { assignment, recused, unit, handler } = petition;
  if (!hasAssignment(petition)) return null;
  const rows: [string, ReactNode][] = [
    ['unit', unit && nameIn(unit.name, i18n.language)],
    ['leader', assignment?.leader],
    ['handler', handler?.name],
    ['supervisingUnit', assignment?.supervisingUnit && nameIn(assignment.supervisingUnit, i18n.language)],
    ['requirement', assignment?.requirement],
    ['dueOn', assignment?.dueOn && formatDay(assignment.dueOn, i18n.language)],
    ['recused', recused.map(({ name }) => name).join(t('common.listSeparator'))],
  ];
  return (
    <Panel title={t('assignment.title')}>
      <dl className="facts">
        {rows
          .filter(([, value]) => value)
          .map(([key, value]) => (
            <div key={key}>
              <dt>{t(`assignment.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {assignment && assignment.assists.length > 0 && (
        <ul className="assists" aria-label={t('assignment.assists')}>
          {assignment.assists.map((assist) => (
            <li key={`${assist.unit.en}-${assist.task}`}>
              <p className="assists-unit">{t('assignment.assist', { unit: nameIn(assist.unit, i18n.language) })}</p>
              <p>{assist.task}</p>
              <p className="quiet">{t('assignment.by', { day: formatDay(assist.dueOn, i18n.language) })}</p>
              <AssistState report={assist.report} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AssistState({ report }: { report: Assist['report'] }) {
  const { t, i18n } = useTranslation();
  if (report === null) return <StatusTag tone="neutral">{t('assignment.unreported')}</StatusTag>;
  return (
    <>
      <StatusTag tone={report.done ? 'green' : 'blue'} icon={report.done ? 'met' : 'note'}>
        {t(report.done ? 'assignment.done' : 'assignment.reported', { at: formatTime(report.at, i18n.language) })}
      </StatusTag>
      <p className="assists-report">{report.text}</p>
    </>
  );
}

/** More was fixed than unit and handler, or somebody was withdrawn. */
export function hasAssignment({ assignment, recused }: PetitionDetail): boolean {
  if (recused.length > 0) return true;
  if (assignment === null) return false;
  const { leader, supervisingUnit, requirement, dueOn, assists } = assignment;
  return [leader, supervisingUnit, requirement, dueOn].some(Boolean) || assists.length > 0;
}
