import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceptionRecord } from '../../../contract/counter.ts';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText, get, post } from '../../api.ts';
import { formatDay } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Panel } from '../petition/panel.tsx';
import { cameByChat } from '../petition/writing.ts';
import { useHolders } from '../queue/directory.ts';
import { useMay } from '../shell/me.tsx';

type Reception = NonNullable<ReceptionRecord['reception']>;

const keyOf = (id: string) => ['petition', id, 'reception'];

/** By which door it came, how the answer goes back, and who is responsible as first receiver. */
export function ReceptionPanel({ petition }: { petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  const isChat = cameByChat(petition);
  const { data } = useQuery({
    queryKey: keyOf(petition.id),
    queryFn: () => get<ReceptionRecord>(`/petitions/${petition.id}/reception`),
    enabled: !isChat,
  });
  const [isOpen, setOpen] = useState(false);
  const mayHandOver = useMay('petition.register');
  const reception = data?.reception;
  if (!reception) return null;
  return (
    <Panel title={t('counter.reception')}>
      <dl className="facts">
        {rowsOf(reception, { t, day: (day) => formatDay(day, i18n.language) }).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {mayHandOver && (
        <Button small onClick={() => setOpen(true)}>
          {t('counter.handOver')}
        </Button>
      )}
      {isOpen && (
        <HandOverDialog
          petitionId={petition.id}
          receiverId={reception.receivers.at(-1)?.id}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}

interface Telling {
  t: (key: string) => string;
  day: (day: string) => string;
}

function rowsOf({ facts, answerBy, receivers }: Reception, { t, day }: Telling): [string, string][] {
  const { channel, ...given } = facts;
  const rows: [string, string][] = [[t('counter.channel'), t(`matter:channel.${channel}`)]];
  for (const [key, value] of Object.entries(given)) {
    if (key === 'needs' && Array.isArray(value) && value.length > 0) {
      rows.push([
        t('counter.visitNeeds'),
        value.map((need) => t(`counter.needs.${need}`)).join(t('common.listSeparator')),
      ]);
    } else if (key === 'resultRequired') {
      if (value === true) rows.push([t('counter.fact.resultRequired'), t('counter.resultRequired')]);
    } else if (typeof value === 'string') {
      rows.push([t(`counter.fact.${key}`), /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value]);
    }
  }
  const ways = answerBy.map((way) => t(`counter.answerBy.${way}`)).join(t('common.listSeparator'));
  return [
    ...rows,
    [t('counter.answerWay'), ways],
    [t('counter.receiver'), receivers.map(({ name }) => name).join(' → ')],
  ];
}

interface HandOverDialogProps {
  petitionId: string;
  /** Who is responsible now. */
  receiverId: string | undefined;
  onClose: () => void;
}

function HandOverDialog({ petitionId, receiverId, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useHolders('petition.register', true);
  const others = data?.items.filter(({ id }) => id !== receiverId) ?? [];
  const [toId, setToId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const handOver = useMutation({
    mutationFn: () => post(`/petitions/${petitionId}/hand-over`, { toId, note: note.trim() || null }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['petition', petitionId] });
      showToast('good', t('counter.handOverDone'));
      onClose();
    },
  });
  return (
    <Dialog
      open
      title={t('counter.handOver')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            busy={handOver.isPending}
            disabledReason={toId === null ? t('counter.problem.missing') : undefined}
            onClick={() => handOver.mutate()}
          >
            {t('counter.handOver')}
          </Button>
        </>
      }
    >
      <Choice
        showLabel
        searchable
        label={t('counter.handOverTo')}
        value={toId}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setToId}
      />
      <TextBox showLabel label={t('counter.handOverNote')} value={note} rows={2} maxLength={1000} onChange={setNote} />
      {handOver.error && <Notice tone="error" title={failureText(handOver.error)} />}
    </Dialog>
  );
}
