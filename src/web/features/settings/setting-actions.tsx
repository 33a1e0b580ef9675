import './settings.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Conflict, SettingForm } from './use-setting.ts';

/** A field in words: its label, and what it says. */
export type FieldWords = readonly [label: string, words: string];

interface SettingActionsProps<T> {
  form: SettingForm<T>;
  /** Its fields in words, in the same order for each value. */
  words: (value: T) => FieldWords[];
  /** Why it can't be saved yet. */
  reason?: string | undefined;
  /** Where the page has another first thing to do. */
  tone?: 'primary' | 'plain';
}

/** The end of a setting's form: save, what went wrong, and both versions where a colleague was first. */
export function SettingActions<T>({ form, words, reason, tone = 'primary' }: SettingActionsProps<T>) {
  const { t } = useTranslation();
  return (
    <>
      {form.conflict && <Differences conflict={form.conflict} mine={form.value} words={words} />}
      {form.isRestored && !form.conflict && <p className="quiet">{t('settings.restored')}</p>}
      {!form.conflict && (
        <div className="form-actions">
          {form.isDirty && <Button onClick={form.discard}>{t('settings.discard')}</Button>}
          <Button tone={tone} submit busy={form.busy} disabledReason={reason}>
            {t('settings.save')}
          </Button>
        </div>
      )}
      {form.error !== null && form.error !== undefined && <Notice tone="error" title={failureText(form.error)} />}
    </>
  );
}

interface DifferencesProps<T> {
  conflict: Conflict<T>;
  mine: T;
  words: (value: T) => FieldWords[];
}

/** What a colleague saved meanwhile beside what one typed, where they differ, and the ways on. */
export function Differences<T>({ conflict, mine, words }: DifferencesProps<T>) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  // A long form has been scrolled away from where it stands. Newer browsers answer with a promise: not to be returned.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const theirs = words(conflict.theirs);
  const rows = words(mine).flatMap(([label, own], index) => {
    const other = theirs[index]?.[1] ?? '';
    return own === other ? [] : [{ label, own, other }];
  });
  return (
    <div ref={box}>
      <Notice
        tone="warning"
        title={t('settings.conflict.title')}
        actions={
          <>
            <Button onClick={conflict.take}>{t('settings.conflict.take')}</Button>
            <Button onClick={conflict.keep}>{t('settings.conflict.keep')}</Button>
          </>
        }
      >
        <dl className="setting-differences">
          {rows.map(({ label, own, other }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{t('settings.conflict.theirs', { words: other || t('settings.conflict.nothing') })}</dd>
              <dd>{t('settings.conflict.mine', { words: own || t('settings.conflict.nothing') })}</dd>
            </div>
          ))}
        </dl>
      </Notice>
    </div>
  );
}
