import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LISTS } from '../../../contract/lists.ts';
import type { PushSettings, StaffBotLink, StaffBotState } from '../../../contract/staff-bot.ts';
import { call, failureText, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';

const KEY = ['staff-bot'];
const readState = () => call<StaffBotState>('GET', '/staff-bot');
/** While the link waits to be opened. */
const LOOK_MS = 3000;
/** Written, not picked: a browser's own field follows the computer's language, not the office's. */
const HOURS = ['quietFrom', 'quietTo', 'dailyAt'] as const;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
/** As the server knows them: domain/staff-bot/settings.ts. */
const MODES = ['now', 'bundled', 'daily', 'off'] as const;
type Mode = (typeof MODES)[number];

/** The chat in which one hears of one's work. */
export function BotPanel() {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery({
    queryKey: KEY,
    queryFn: readState,
  });
  return (
    <section className="panel" aria-label={t('staffBot.title')}>
      <h2>{t('staffBot.title')}</h2>
      <p className="quiet">{t('staffBot.intro')}</p>
      {isPending && <Waiting rows={2} label={t('common.loading')} />}
      {error && <Notice tone="error" title={failureText(error)} />}
      {data &&
        (data.boundAt === null ? (
          <Bind hasBot={data.hasBot} />
        ) : (
          <Pushes boundAt={data.boundAt} settings={data.settings} />
        ))}
    </section>
  );
}

function Bind({ hasBot }: { hasBot: boolean }) {
  const { t } = useTranslation();
  const ask = useMutation({ mutationFn: () => post<StaffBotLink>('/staff-bot/link', {}) });
  // The tie is made in the other program: until then it is looked for.
  useQuery({ queryKey: KEY, queryFn: readState, refetchInterval: LOOK_MS, enabled: ask.data !== undefined });
  return (
    <>
      <div className="form-actions">
        <Button
          busy={ask.isPending}
          onClick={() => ask.mutate()}
          disabledReason={hasBot ? undefined : t('staffBot.noBot')}
        >
          {t('staffBot.getLink')}
        </Button>
      </div>
      {ask.error && <Notice tone="error" title={failureText(ask.error)} />}
      {ask.data && (
        <div className="bot-link">
          <QrCode address={ask.data.url} label={t('staffBot.codeOf')} />
          <div>
            <p>{t('staffBot.openIt')}</p>
            <p>
              <a href={ask.data.url} target="_blank" rel="noreferrer">
                {ask.data.url}
              </a>
            </p>
            <p className="quiet" role="status">
              {t('staffBot.waiting')}
            </p>
          </div>
        </div>
      )}
    </>
  );
}

function Pushes({ boundAt, settings }: { boundAt: string; settings: PushSettings }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const save = useMutation({
    mutationFn: () => call<StaffBotState>('PUT', '/staff-bot/settings', draft),
    onSuccess: (state) => {
      client.setQueryData(KEY, state);
      showToast('good', t('staffBot.saved'));
    },
  });
  const unbind = useMutation({
    mutationFn: () => call('DELETE', '/staff-bot'),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const modes = MODES.map((value) => ({ value, label: t(`staffBot.mode.${value}`) }));
  const setMode = (kind: (typeof LISTS.pushKinds)[number]) => (mode: string | null) =>
    setDraft({
      ...draft,
      kinds: { ...draft.kinds, [kind]: MODES.find((each): each is Mode => each === mode) ?? 'off' },
    });
  const hour = (field: (typeof HOURS)[number]) => (
    <TextLine
      showLabel
      label={t(`staffBot.${field}`)}
      hint={t('staffBot.hourForm')}
      error={HOUR.test(draft[field]) ? undefined : t('staffBot.hourWrong')}
      maxLength={5}
      value={draft[field]}
      onChange={(value) => setDraft({ ...draft, [field]: value })}
    />
  );
  return (
    <div className="bot-settings">
      <p role="status">{t('staffBot.bound', { at: formatTime(boundAt, i18n.language) })}</p>
      <div className="bot-hours">
        {LISTS.pushKinds.map((kind) => (
          <Choice
            key={kind}
            showLabel
            label={t(`staffBot.kind.${kind}`)}
            value={draft.kinds[kind]}
            options={modes}
            onChange={setMode(kind)}
          />
        ))}
      </div>
      <div className="bot-hours">
        {hour('quietFrom')}
        {hour('quietTo')}
        {hour('dailyAt')}
      </div>
      <CheckBox
        label={t('staffBot.onDaysOff')}
        checked={draft.onDaysOff}
        onChange={(onDaysOff) => setDraft({ ...draft, onDaysOff })}
      />
      <CheckBox
        label={t('staffBot.urgentAlways')}
        checked={draft.urgentAlways}
        onChange={(urgentAlways) => setDraft({ ...draft, urgentAlways })}
      />
      <div className="form-actions">
        <Button
          busy={save.isPending}
          disabledReason={HOURS.every((field) => HOUR.test(draft[field])) ? undefined : t('staffBot.hourWrong')}
          onClick={() => save.mutate()}
        >
          {t('staffBot.save')}
        </Button>
        <ConfirmButton
          question={t('staffBot.unbindSure')}
          consequence={t('staffBot.unbindAsk')}
          confirmLabel={t('staffBot.unbind')}
          onConfirm={() => unbind.mutate()}
        >
          {t('staffBot.unbind')}
        </ConfirmButton>
      </div>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
      {unbind.error && <Notice tone="error" title={failureText(unbind.error)} />}
    </div>
  );
}
