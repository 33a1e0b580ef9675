import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftCall } from '../../../contract/calls.ts';
import { post } from '../../api.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { EntryForm } from '../duty/entry-form.tsx';
import { useChange } from '../shell/use-change.ts';

const EMPTY = {
  titleZh: '',
  titleEn: '',
  textZh: '',
  textEn: '',
  questionsZh: '',
  questionsEn: '',
  fromDay: '',
  toDay: '',
};
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 5);

function draftOf(fields: typeof EMPTY): DraftCall {
  const english = linesOf(fields.questionsEn);
  const questions = linesOf(fields.questionsZh).map((zh, index) => ({ 'zh-CN': zh, en: english[index] ?? zh }));
  const name = (zh: string, en: string) => ({ 'zh-CN': zh, en: en || zh });
  const content = { title: name(fields.titleZh, fields.titleEn), text: name(fields.textZh, fields.textEn), questions };
  return { content, fromDay: fields.fromDay, toDay: fields.toDay };
}

/** A draft: what is asked, from when to when. */
export function NewCallForm() {
  const { t } = useTranslation();
  const [fields, setFields] = useState(EMPTY);
  const set = (key: keyof typeof EMPTY) => (value: string) => setFields((now) => ({ ...now, [key]: value }));
  const save = useChange('calls', (draft: DraftCall) => post('/calls', draft), {
    said: t('calls.drafted'),
    onDone: () => setFields(EMPTY),
  });
  const needed = [fields.titleZh, fields.textZh, fields.questionsZh, fields.fromDay, fields.toDay];
  const isComplete = needed.every((value) => value.trim() !== '');
  const line = (key: keyof typeof EMPTY) => (
    <TextLine showLabel label={t(`calls.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  const day = (key: 'fromDay' | 'toDay') => (
    <DateField showLabel label={t(`calls.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  const box = (key: keyof typeof EMPTY) => (
    <TextBox showLabel rows={4} label={t(`calls.form.${key}`)} value={fields[key]} onChange={set(key)} />
  );
  return (
    <EntryForm
      title={t('calls.new')}
      needs={isComplete ? null : t('calls.needsAll')}
      submitLabel={t('calls.save')}
      save={save}
      onSubmit={() => save.mutate(draftOf(fields))}
    >
      {line('titleZh')}
      {line('titleEn')}
      {day('fromDay')}
      {day('toDay')}
      {box('textZh')}
      {box('textEn')}
      {box('questionsZh')}
      {box('questionsEn')}
    </EntryForm>
  );
}
