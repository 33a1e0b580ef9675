import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeDocumentSettings, DocumentSettings, DocumentType } from '../../../contract/documents.ts';
import { call, get } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Fold } from '../../ui/fold.tsx';
import { NameLines } from '../../ui/name-lines.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { type FieldWords, SettingActions } from '../settings/setting-actions.tsx';
import { useAnchor } from '../settings/use-anchor.ts';
import { useSetting } from '../settings/use-setting.ts';

const KEY = ['document-settings'];
const readNumbering = () => get<DocumentSettings>('/documents/settings');

/** How papers are numbered, and where they send people after the review. */
export function Numbering() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: KEY, queryFn: readNumbering });
  useAnchor(data !== undefined);
  if (!data) return null;
  return (
    <Fold id="numbering" always title={t('document:templates.numbering')} aside={data.example}>
      <Fields seen={data} />
    </Fold>
  );
}

type Typed = Omit<ChangeDocumentSettings, 'version'>;
const PARTS = ['{mark}', '{year}', '{running}'];
const typesOf = ({ marks }: Typed): DocumentType[] => Object.keys(marks) as DocumentType[];

function Fields({ seen }: { seen: DocumentSettings }) {
  const { t, i18n } = useTranslation();
  const form = useSetting<DocumentSettings, Typed>(seen, {
    ...{ draft: 'numbering', key: KEY, read: readNumbering, said: t('document:templates.numberingSaved') },
    pick: ({ example: _, version, ...value }) => ({ value, version }),
    write: (value, version) =>
      call('PATCH', '/documents/settings', { ...value, version } satisfies ChangeDocumentSettings),
  });
  const { value, set } = form;
  const marks = Object.values(value.marks).map((mark) => mark.trim());
  const fault = !PARTS.every((part) => value.pattern.includes(part))
    ? t('document:templates.patternWrong')
    : marks.includes('') || new Set(marks).size < marks.length
      ? t('document:templates.marksWrong')
      : undefined;
  const words = (typed: Typed): FieldWords[] => [
    [t('document:templates.agency'), typed.agency],
    [t('document:templates.pattern'), typed.pattern],
    ...typesOf(typed).map((type): FieldWords => [t(`document:type.${type}`), typed.marks[type]]),
    [t('document:templates.recheckBodyZh'), nameIn(typed.recheckBody, i18n.language)],
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault) form.save();
  };
  return (
    <form className="account" onSubmit={submit}>
      <div className="account-fields">
        <TextLine
          showLabel
          label={t('document:templates.agency')}
          hint={t('document:templates.example', { number: seen.example })}
          value={value.agency}
          maxLength={12}
          onChange={(agency) => set({ ...value, agency })}
        />
        <TextLine
          showLabel
          label={t('document:templates.pattern')}
          hint={t('document:templates.patternHint')}
          value={value.pattern}
          maxLength={60}
          onChange={(pattern) => set({ ...value, pattern })}
        />
      </div>
      <fieldset className="document-marks">
        <legend>{t('document:templates.marks')}</legend>
        {typesOf(value).map((type) => (
          <TextLine
            key={type}
            showLabel
            label={t(`document:type.${type}`)}
            value={value.marks[type]}
            maxLength={12}
            onChange={(mark) => set({ ...value, marks: { ...value.marks, [type]: mark } })}
          />
        ))}
      </fieldset>
      <NameLines
        labels={{ 'zh-CN': t('document:templates.recheckBodyZh'), en: t('document:templates.recheckBodyEn') }}
        hint={t('document:templates.recheckBodyHint')}
        value={value.recheckBody}
        onChange={(recheckBody) => set({ ...value, recheckBody })}
      />
      <SettingActions form={form} words={words} reason={fault} />
    </form>
  );
}
