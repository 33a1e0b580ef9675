import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FirstUse } from '../../../contract/first-use.ts';
import { post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { isLeft, useFirstUseChange } from './queries.ts';

/** Where everybody goes from here. */
export function Ready({ progress }: { progress: FirstUse }) {
  const { t } = useTranslation();
  const { chat, status, office, bot } = progress.addresses;
  const left = isLeft(progress);
  const end = useFirstUseChange((isOver: boolean) => post('/first-use/over', { isOver }));
  const rows = [
    { key: 'chat', address: chat },
    ...(bot ? [{ key: 'bot', address: bot } as const] : []),
    { key: 'status', address: status },
    { key: 'office', address: office },
  ] as const;
  return (
    <div className="first-use-part">
      {left > 0 && <p>{t('firstUse.ready.left', { count: left })}</p>}
      <div className="first-use-codes">
        <figure>
          <QrCode address={chat} label={t('firstUse.ready.codeOf', { address: chat })} />
          <figcaption>{t('firstUse.ready.chat')}</figcaption>
        </figure>
        {bot && (
          <figure>
            <QrCode address={bot} label={t('firstUse.ready.codeOf', { address: bot })} />
            <figcaption>{t('firstUse.ready.bot')}</figcaption>
          </figure>
        )}
      </div>
      <dl className="first-use-addresses">
        {rows.map(({ key, address }) => (
          <div key={key}>
            <dt>{t(`firstUse.ready.${key}`)}</dt>
            <dd>
              <a href={address}>{address}</a> <CopyButton address={address} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {t('firstUse.ready.settings')} <Link to="/settings">{t('settings.title')}</Link>
      </p>
      <div className="form-actions">
        <Button
          tone={progress.isOver ? 'plain' : 'primary'}
          busy={end.isPending}
          onClick={() => end.mutate(!progress.isOver)}
        >
          {t(progress.isOver ? 'firstUse.ready.again' : 'firstUse.ready.end')}
        </Button>
      </div>
    </div>
  );
}

function CopyButton({ address }: { address: string }) {
  const { t } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => showToast('good', t('firstUse.ready.copied')),
      () => showToast('bad', t('staff.copyByHand')),
    );
  return (
    <Button small icon="copy" label={t('firstUse.ready.copyOf', { address })} onClick={copy}>
      {t('firstUse.ready.copy')}
    </Button>
  );
}
