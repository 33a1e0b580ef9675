import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeKey, MakeKey, Open311Key } from '../../../contract/open311.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { OPEN311 } from './queries.ts';

/** Makes a key and shows it once: the server keeps only a fingerprint of it. */
export function NewKey({ inUse }: { inUse: readonly Open311Key[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: (ask: MakeKey) => post<MadeKey>('/settings/open311/keys', ask),
    onSuccess: () => setName(''),
    onSettled: () => client.invalidateQueries({ queryKey: OPEN311 }),
  });
  const given = name.trim();
  const replaces = inUse.find((key) => key.name === given)?.id ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '' && !make.isPending) make.mutate({ name: given, replaces });
  };
  return (
    <>
      <form className="new-key" onSubmit={submit}>
        <TextLine
          showLabel
          label={t('settings.open311.name')}
          hint={replaces ? t('settings.open311.replaces') : t('settings.open311.nameHint')}
          value={name}
          maxLength={60}
          onChange={setName}
        />
        <Button
          tone="primary"
          submit
          busy={make.isPending}
          disabledReason={given === '' ? t('settings.open311.needsName') : undefined}
        >
          {t('settings.open311.make')}
        </Button>
      </form>
      {make.error && <Notice tone="error" title={failureText(make.error)} />}
      {make.data && <Shown value={make.data.key} />}
    </>
  );
}

function Shown({ value }: { value: string }) {
  const { t } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => showToast('good', t('settings.open311.copied')),
      () => showToast('bad', t('settings.open311.copyByHand')),
    );
  return (
    <Notice
      tone="info"
      title={t('settings.open311.once')}
      actions={
        <Button icon="copy" onClick={copy}>
          {t('settings.open311.copy')}
        </Button>
      }
    >
      <code className="api-key">{value}</code>
    </Notice>
  );
}
