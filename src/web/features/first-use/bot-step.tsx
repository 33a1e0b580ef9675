import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BotTried } from '../../../contract/first-use.ts';
import { failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useDirty } from '../settings/use-dirty.ts';
import { useFirstUseChange } from './queries.ts';
import type { StepProps } from './step-props.ts';

/** The office's bot at Telegram: its token is tried before it is kept. */
export function BotStep({ progress, onDirty }: StepProps) {
  const { t } = useTranslation();
  const [token, setToken] = useState('');
  const { source, username } = progress.bot;
  const isDirty = token.trim() !== '';
  useDirty(isDirty, onDirty);
  const keep = useFirstUseChange(
    (given: string) => post<BotTried>('/first-use/bot', { token: given }),
    () => setToken(''),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() !== '' && !keep.isPending) keep.mutate(token.trim());
  };
  if (source === 'environment') {
    return <Notice tone="info" title={t('firstUse.bot.fixed', { bot: username ? `@${username}` : '' })} />;
  }
  return (
    <form className="first-use-part" onSubmit={submit}>
      {username && <Notice tone="info" title={t('firstUse.bot.has', { bot: `@${username}` })} />}
      <ol className="first-use-how">
        <li>{t('firstUse.bot.how1')}</li>
        <li>{t('firstUse.bot.how2')}</li>
        <li>{t('firstUse.bot.how3')}</li>
      </ol>
      <TextLine
        showLabel
        type="password"
        autoComplete="off"
        label={t('firstUse.bot.token')}
        hint={t('firstUse.bot.tokenHint')}
        error={keep.error ? failureText(keep.error) : undefined}
        value={token}
        maxLength={200}
        onChange={setToken}
      />
      <div className="form-actions">
        <Button
          submit
          busy={keep.isPending}
          disabledReason={token.trim() === '' ? t('firstUse.bot.needsToken') : undefined}
        >
          {t('firstUse.bot.keep')}
        </Button>
      </div>
      {keep.data && (
        <Notice
          tone="info"
          title={t(keep.data.needsRestart ? 'firstUse.bot.keptForStart' : 'firstUse.bot.kept', {
            bot: `@${keep.data.username}`,
            name: keep.data.name,
          })}
        />
      )}
    </form>
  );
}
