import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeSetting, Settings } from '../../../contract/organisation.ts';
import type { Name } from '../../../contract/vocabulary.ts';
import { call, failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useSettings } from './queries.ts';

/** What citizens are told of the office. */
export function OfficeForm() {
  const { t } = useTranslation();
  const { data, error } = useSettings();
  return (
    <section className="panel" aria-label={t('organisation.office')}>
      <h2>{t('organisation.office')}</h2>
      <p className="quiet">{t('organisation.officeAbout')}</p>
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={4} label={t('common.loading')} />}
      {data && <Fields office={data.office} />}
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

function Fields({ office }: { office: Settings['office'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState(office);
  const [areas, setAreas] = useState(linesOf(office.areas));
  const save = useMutation({
    mutationFn: (input: OfficeSetting) => call('PATCH', '/settings/office', input),
    onSuccess: () => {
      showToast('good', t('organisation.officeSaved'));
      client.invalidateQueries({ queryKey: ['settings'] });
    },
  });
  const set = (key: (typeof NAMED)[number], language: keyof Name, text: string) =>
    setValues({ ...values, [key]: { ...values[key], [language]: text } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ ...values, areas: areasIn(areas) });
  };
  return (
    <form className="account" onSubmit={submit}>
      {NAMED.map((key) => (
        <div key={key} className="account-fields">
          <TextLine
            showLabel
            label={t(`organisation.${key}Zh`)}
            value={values[key]['zh-CN']}
            maxLength={120}
            onChange={(text) => set(key, 'zh-CN', text)}
          />
          <TextLine
            showLabel
            label={t(`organisation.${key}En`)}
            value={values[key].en}
            maxLength={120}
            onChange={(text) => set(key, 'en', text)}
          />
        </div>
      ))}
      <TextLine
        showLabel
        label={t('organisation.phone')}
        value={values.phone}
        maxLength={60}
        onChange={(phone) => setValues({ ...values, phone })}
      />
      <TextBox
        showLabel
        label={t('organisation.areas')}
        hint={t('organisation.areasHint')}
        rows={6}
        value={areas}
        onChange={setAreas}
      />
      <div className="form-actions">
        <Button tone="primary" submit busy={save.isPending}>
          {t('organisation.save')}
        </Button>
      </div>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </form>
  );
}
