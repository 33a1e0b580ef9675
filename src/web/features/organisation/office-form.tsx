import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeOffice, OfficeSetting, Settings } from '../../../contract/organisation.ts';
import type { Name } from '../../../contract/vocabulary.ts';
import { call, failureText } from '../../api.ts';
import { NameLines } from '../../ui/name-lines.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { type FieldWords, SettingActions } from '../settings/setting-actions.tsx';
import { useDirty } from '../settings/use-dirty.ts';
import { useSetting } from '../settings/use-setting.ts';
import { readSettings, SETTINGS, useSettings } from './queries.ts';

interface OfficeFormProps {
  isOnly?: boolean;
  /** Hears whether something is typed that is not saved. */
  onDirty?: ((isDirty: boolean) => void) | undefined;
}

/** What citizens are told of the office. `isOnly`: nothing else on the page is the thing to do. */
export function OfficeForm({ isOnly = true, onDirty }: OfficeFormProps) {
  const { t } = useTranslation();
  const { data, error } = useSettings();
  return (
    <section id="office" className="panel" aria-label={t('organisation.office')}>
      <h2>{t('organisation.office')}</h2>
      <p className="quiet">{t('organisation.officeAbout')}</p>
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={4} label={t('common.loading')} />}
      {data && <Fields settings={data} isOnly={isOnly} onDirty={onDirty} />}
    </section>
  );
}

const NAMED = ['name', 'address', 'hours'] as const;

/** One place a line, in both languages with a bar between. */
const linesOf = (areas: readonly Name[]): string => areas.map((area) => `${area['zh-CN']} | ${area.en}`).join('\n');

const areasIn = (text: string): Name[] =>
  text.split('\n').flatMap((line) => {
    const [zh = '', en = ''] = line.split('|').map((part) => part.trim());
    return zh === '' ? [] : [{ 'zh-CN': zh, en: en || zh }];
  });

/** Places are text while somebody types them. */
type Typed = Omit<OfficeSetting, 'areas'> & { areas: string };

function Fields({ settings, isOnly, onDirty }: OfficeFormProps & { settings: Settings }) {
  const { t } = useTranslation();
  const form = useSetting<Settings, Typed>(settings, {
    ...{ draft: 'office', key: SETTINGS, read: readSettings, said: t('organisation.officeSaved') },
    pick: ({ office, versions }) => ({ value: { ...office, areas: linesOf(office.areas) }, version: versions.office }),
    write: ({ areas, ...office }, version) =>
      call('PATCH', '/settings/office', { ...office, areas: areasIn(areas), version } satisfies ChangeOffice),
  });
  const { value, set, isDirty } = form;
  useDirty(isDirty, onDirty);
  const words = (typed: Typed): FieldWords[] => [
    ...NAMED.map((key): FieldWords => [t(`organisation.${key}Zh`), `${typed[key]['zh-CN']} / ${typed[key].en}`]),
    [t('organisation.phone'), typed.phone],
    [t('organisation.areas'), typed.areas.replaceAll('\n', ', ')],
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form className="account" onSubmit={submit}>
      {NAMED.map((key) => (
        <NameLines
          key={key}
          labels={{ 'zh-CN': t(`organisation.${key}Zh`), en: t(`organisation.${key}En`) }}
          value={value[key]}
          onChange={(name) => set({ ...value, [key]: name })}
        />
      ))}
      <TextLine
        showLabel
        label={t('organisation.phone')}
        value={value.phone}
        maxLength={60}
        onChange={(phone) => set({ ...value, phone })}
      />
      <TextBox
        showLabel
        label={t('organisation.areas')}
        hint={t('organisation.areasHint')}
        rows={6}
        value={value.areas}
        onChange={(areas) => set({ ...value, areas })}
      />
      <SettingActions form={form} words={words} tone={isOnly ? 'primary' : 'plain'} />
    </form>
  );
}
