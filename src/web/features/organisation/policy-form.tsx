import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangePolicy, PolicySetting, Settings } from '../../../contract/organisation.ts';
import { call } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { NameLines } from '../../ui/name-lines.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { type FieldWords, SettingActions } from '../settings/setting-actions.tsx';
import { useSetting } from '../settings/use-setting.ts';
import { readSettings, SETTINGS, useSettings } from './queries.ts';

const REMEDIES = ['guide', 'procedure'] as const;
const NOBODY = { 'zh-CN': '', en: '' };

/** How the office works where the law leaves it a choice. */
export function PolicyForm() {
  const { t } = useTranslation();
  const { data } = useSettings();
  return (
    <section id="policy" className="panel" aria-label={t('organisation.policy')}>
      <h2>{t('organisation.policy')}</h2>
      {data && <Fields settings={data} />}
    </section>
  );
}

function Fields({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation();
  const form = useSetting<Settings, PolicySetting>(settings, {
    ...{ draft: 'policy', key: SETTINGS, read: readSettings, said: t('organisation.policySaved') },
    pick: ({ policy, versions }) => ({ value: policy, version: versions.policy }),
    write: (policy, version) => {
      const { higherBody } = policy;
      const isNamed = higherBody !== null && `${higherBody['zh-CN']}${higherBody.en}`.trim() !== '';
      const input = { ...policy, higherBody: isNamed ? higherBody : null, version };
      return call('PATCH', '/settings/policy', input satisfies ChangePolicy);
    },
  });
  const { value, set } = form;
  const body = value.higherBody ?? NOBODY;
  const isHalf = (body['zh-CN'].trim() === '') !== (body.en.trim() === '');
  const words = ({ remedies, higherBody }: PolicySetting): FieldWords[] => [
    [t('organisation.remedies'), t(`organisation.remedy.${remedies}`)],
    [t('organisation.higherBodyZh'), higherBody ? nameIn(higherBody, i18n.language) : ''],
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isHalf) form.save();
  };
  return (
    <form className="account" onSubmit={submit}>
      <RadioList
        label={t('organisation.remedies')}
        options={REMEDIES.map((key) => ({
          key,
          label: t(`organisation.remedy.${key}`),
          hint: t(`organisation.remedyAbout.${key}`),
        }))}
        value={value.remedies}
        onChange={(key) => set({ ...value, remedies: REMEDIES.find((known) => known === key) ?? value.remedies })}
      />
      <NameLines
        labels={{ 'zh-CN': t('organisation.higherBodyZh'), en: t('organisation.higherBodyEn') }}
        hint={t('organisation.higherBodyAbout')}
        value={body}
        onChange={(higherBody) => set({ ...value, higherBody })}
      />
      <SettingActions
        form={form}
        words={words}
        tone="plain"
        reason={isHalf ? t('organisation.higherBodyHalf') : undefined}
      />
    </form>
  );
}
