import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { useChange } from '../shell/use-change.ts';

/** One's own turns and reception days in one's own calendar program. */
export function FeedPanel() {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string | null>(null);
  const make = useChange('feed', async () => setUrl((await post<{ url: string }>('/calendar-feed', {})).url), {
    said: t('feed.made'),
  });
  const drop = useChange('feed', () => call('DELETE', '/calendar-feed'), {
    said: t('feed.dropped'),
    onDone: () => setUrl(null),
  });
  return (
    <section className="panel" aria-label={t('feed.title')}>
      <h2>{t('feed.title')}</h2>
      <p className="quiet">{t('feed.about')}</p>
      {url && (
        <p className="duty-address">
          <code>{url}</code>
        </p>
      )}
      <div className="form-actions">
        <Button busy={make.isPending} onClick={() => make.mutate({})}>
          {t('feed.make')}
        </Button>
        <Button busy={drop.isPending} onClick={() => drop.mutate({})}>
          {t('feed.drop')}
        </Button>
      </div>
    </section>
  );
}
