import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitOutline } from '../../../contract/first-use.ts';
import { failureText, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { UnitTree } from '../organisation/unit-tree.tsx';
import { useDirty } from '../settings/use-dirty.ts';
import { useKeptText } from './kept-text.ts';
import { useFirstUseChange } from './queries.ts';
import type { StepProps } from './step-props.ts';

const WAYS = ['keep', 'replace', 'add'] as const;
type Way = (typeof WAYS)[number];

/** The units: those that are there, a list in their place, or a list besides. */
export function UnitsStep({ progress, onDirty }: StepProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('keep');
  const ways = WAYS.filter((key) => key !== 'replace' || progress.mayReplaceUnits);
  return (
    <div className="first-use-part">
      <RadioList
        label={t('firstUse.units.way')}
        options={ways.map((key) => ({ key, label: t(`firstUse.units.${key}`), hint: t(`firstUse.units.${key}About`) }))}
        value={way}
        onChange={(key) => setWay(WAYS.find((known) => known === key) ?? 'keep')}
      />
      {way === 'keep' ? (
        <UnitTree />
      ) : (
        <PastedList replace={way === 'replace'} onDirty={onDirty} onLaidOut={() => setWay('keep')} />
      )}
    </div>
  );
}

interface PastedListProps extends Pick<StepProps, 'onDirty'> {
  replace: boolean;
  onLaidOut: () => void;
}

function PastedList({ replace, onDirty, onLaidOut }: PastedListProps) {
  const { t } = useTranslation();
  const [text, setText] = useKeptText('units');
  const isDirty = text.trim() !== '';
  useDirty(isDirty, onDirty);
  const look = useMutation({
    mutationFn: (list: string) => post<UnitOutline>('/first-use/units/look', { text: list }),
  });
  const lay = useFirstUseChange(
    () => post<{ added: number }>('/first-use/units', { text, replace }),
    ({ added }) => {
      showToast('good', t('firstUse.units.laid', { count: added }));
      setText('');
      onLaidOut();
    },
  );
  const change = (list: string) => {
    setText(list);
    look.reset();
    lay.reset();
  };
  const outline = look.data;
  const usable = outline && outline.units.length > 0 && outline.problemCount === 0;
  const failure = look.error ?? lay.error;
  return (
    <div className="first-use-part">
      <TextBox
        showLabel
        label={t('firstUse.units.list')}
        hint={t('firstUse.units.listHint')}
        placeholder={t('firstUse.units.example')}
        rows={10}
        value={text}
        onChange={change}
      />
      <div className="form-actions">
        {text !== '' && <Button onClick={() => change('')}>{t('firstUse.clear')}</Button>}
        <Button
          busy={look.isPending}
          disabledReason={text.trim() === '' ? t('firstUse.units.empty') : undefined}
          onClick={() => look.mutate(text)}
        >
          {t('firstUse.units.look')}
        </Button>
      </div>
      {outline && <Outline outline={outline} />}
      {failure && <Notice tone="error" title={failureText(failure)} />}
      {usable && (
        <div className="form-actions">
          <Button busy={lay.isPending} onClick={() => lay.mutate(undefined)}>
            {t(replace ? 'firstUse.units.replaceNow' : 'firstUse.units.addNow', { count: outline.units.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Outline({ outline }: { outline: UnitOutline }) {
  const { t, i18n } = useTranslation();
  const { units, problems, problemCount } = outline;
  if (problemCount > 0) {
    return (
      <Notice tone="warning" title={t('firstUse.units.problems', { count: problemCount })}>
        <ul>
          {problems.slice(0, 10).map(({ line, fault }) => (
            <li key={line}>{t('firstUse.units.problem', { line, why: t(`firstUse.units.fault.${fault}`) })}</li>
          ))}
        </ul>
        {problemCount > 10 && <p>{t('firstUse.units.more', { count: problemCount - 10 })}</p>}
      </Notice>
    );
  }
  return (
    <ul className="unit-tree" aria-label={t('firstUse.units.read', { count: units.length })}>
      {units.map((unit) => (
        <li key={unit.name['zh-CN']} className={`unit-row unit-depth-${unit.depth}`}>
          <span className="unit-name">{nameIn(unit.name, i18n.language)}</span>
        </li>
      ))}
    </ul>
  );
}
