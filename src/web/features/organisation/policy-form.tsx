import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PolicySetting } from '../../../contract/organisation.ts';
import { call, failureText } from '../../api.ts';
import { Notice } from '../../ui/notice.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useSettings } from './queries.ts';

const REMEDIES = ['guide', 'procedure'] as const;

/** How the office works where the law leaves it a choice. */
export function PolicyForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useSettings();
  const save = useMutation({
    mutationFn: (policy: PolicySetting) => call('PATCH', '/settings/policy', policy),
    onSuccess: () => showToast('good', t('organisation.policySaved')),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
  const choose = (key: string) => {
    const remedies = REMEDIES.find((known) => known === key);
    if (remedies) save.mutate({ remedies });
  };
  return (
    <section className="panel" aria-label={t('organisation.policy')}>
      <h2>{t('organisation.policy')}</h2>
      {data && (
        <RadioList
          label={t('organisation.remedies')}
          options={REMEDIES.map((key) => ({
            key,
            label: t(`organisation.remedy.${key}`),
            hint: t(`organisation.remedyAbout.${key}`),
          }))}
          value={save.isPending ? save.variables.remedies : data.policy.remedies}
          onChange={choose}
        />
      )}
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </section>
  );
}
