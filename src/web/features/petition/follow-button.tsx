import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { call, failureText } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';

/** To be told what happens to this matter, or no longer. */
export function FollowButton({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, isFollowed } = petition;
  const change = useMutation({
    mutationFn: (on: boolean) => call(on ? 'PUT' : 'DELETE', `/petitions/${id}/follow`),
    onSuccess: (_done, on) => {
      client.setQueryData<PetitionDetail>(['petition', id], (before) => before && { ...before, isFollowed: on });
      showToast('good', t(on ? 'follow.on' : 'follow.off'));
    },
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['queues'] }),
  });
  const toggle = () => change.isPending || change.mutate(!isFollowed);
  useHotkeys({ f: toggle });
  return (
    <Button
      small
      tone="quiet"
      icon="bell"
      shortcut="f"
      pressed={isFollowed}
      hint={t(isFollowed ? 'follow.offHint' : 'follow.onHint')}
      onClick={toggle}
    >
      {t(isFollowed ? 'follow.following' : 'follow.follow')}
    </Button>
  );
}
