import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RoutingModels } from '../../../contract/routing.ts';
import { failureText, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useModels } from './queries.ts';

type Model = RoutingModels['items'][number];
const percent = (share: number): number => Math.round(share * 100);

/** What was learned from the office's decisions, and how well it does on those that it had not seen. */
export function LearningTab() {
  const { t } = useTranslation();
  const { data, error } = useModels();
  const train = useMutation({
    mutationFn: () => post('/routing/models', undefined),
    onSuccess: () => showToast('good', t('routing.learning.queued')),
    onError: (failure) => showToast('bad', failureText(failure)),
  });
  return (
    <div className="learning">
      <p>{t('routing.learning.about')}</p>
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={3} label={t('common.loading')} />}
      {data?.items.length === 0 && (
        <EmptyLine
          title={t('routing.learning.none', { count: data.decisionsNeeded })}
          next={t('routing.learning.noneNext')}
        />
      )}
      {data && data.items.length > 0 && <Models models={data.items} />}
      <div>
        <Button busy={train.isPending} onClick={() => train.mutate()}>
          {t('routing.learning.train')}
        </Button>
      </div>
    </div>
  );
}

function Models({ models }: { models: readonly Model[] }) {
  const { t, i18n } = useTranslation();
  const [newest] = models;
  const share = (own: number, base: number) => t('routing.learning.share', { own: percent(own), base: percent(base) });
  const first = ({ accuracy }: Model) => share(accuracy.first, accuracy.baseFirst);
  const three = ({ accuracy }: Model) => share(accuracy.amongThree, accuracy.baseAmongThree);
  const at = ({ trainedAt }: Model) => formatTime(trainedAt, i18n.language);
  const state = (model: Model) => {
    if (model !== newest) return <StatusTag tone="neutral">{t('routing.learning.older')}</StatusTag>;
    if (model.inUse) return <StatusTag tone="green">{t('routing.learning.inUse')}</StatusTag>;
    return <StatusTag tone="amber">{t('routing.learning.notBetter')}</StatusTag>;
  };
  const columns: Column<Model>[] = [
    { key: 'version', title: t('routing.learning.version'), width: 80, cell: ({ version }) => version },
    { key: 'at', title: t('routing.learning.at'), width: 160, cell: at },
    { key: 'decisions', title: t('routing.learning.decisions'), width: 100, cell: ({ decisions }) => decisions },
    { key: 'first', title: t('routing.learning.first'), cell: first },
    { key: 'three', title: t('routing.learning.three'), cell: three },
    { key: 'state', title: t('routing.learning.state'), width: 170, cell: state },
  ];
  return (
    <>
      <DataTable
        label={t('routing.learning.label')}
        rows={models}
        rowKey={({ version }) => String(version)}
        columns={columns}
        card={(model) => (
          <>
            <strong>
              {model.version} · {at(model)}
            </strong>
            <p>
              {t('routing.learning.first')} {first(model)}
            </p>
            <p>
              {t('routing.learning.three')} {three(model)}
            </p>
            {state(model)}
          </>
        )}
      />
      {newest && <p className="quiet">{t('routing.learning.tested', { count: newest.accuracy.tested })}</p>}
    </>
  );
}
