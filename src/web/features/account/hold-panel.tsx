import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../contract/session.ts';
import { call, failureText } from '../../api.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from '../shell/me.tsx';

/** Whether one's messages to petitioners wait a moment, in which they can be taken back. */
export function HoldPanel() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { holdsMessages } = useMe();
  // What was ticked stands at once, and until the answer is there.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const change = useMutation({
    mutationFn: (on: boolean) => call<Me>('PATCH', '/session', { holdsMessages: on }),
    onSuccess: ({ holdsMessages: on }) => {
      client.setQueryData<Me>(['me'], (before) => before && { ...before, holdsMessages: on });
      showToast('good', t(on ? 'account.holdOn' : 'account.holdOff'));
    },
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => setWanted(null),
  });
  return (
    <section className="panel" aria-label={t('account.hold')}>
      <h2>{t('account.hold')}</h2>
      <CheckBox
        label={t('account.holdLabel')}
        checked={wanted ?? holdsMessages}
        onChange={(on) => {
          setWanted(on);
          change.mutate(on);
        }}
      />
      <p className="quiet">{t('account.holdHint')}</p>
    </section>
  );
}
