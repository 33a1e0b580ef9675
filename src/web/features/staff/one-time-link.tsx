import { useTranslation } from 'react-i18next';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';

/** Shown once: the server keeps only a fingerprint of it. */
export function OneTimeLink({ link }: { link: { url: string; expiresAt: string } }) {
  const { t, i18n } = useTranslation();
  const copy = () =>
    navigator.clipboard.writeText(link.url).then(
      () => showToast('good', t('staff.copied')),
      () => showToast('bad', t('staff.copyByHand')),
    );
  return (
    <Notice tone="info" title={t('staff.created', { at: formatTime(link.expiresAt, i18n.language) })}>
      <div className="created">
        <TextLine label={t('staff.link')} value={link.url} onChange={() => undefined} />
        <Button icon="copy" onClick={copy}>
          {t('staff.copy')}
        </Button>
      </div>
    </Notice>
  );
}
