import './documents.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Documents, DocumentType } from '../../../contract/documents.ts';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText, get, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Panel } from '../petition/panel.tsx';
import { useMay } from '../shell/me.tsx';

type Paper = Documents['items'][number];

/** While a file is being written; its event tells of it too, but not every browser hears events. */
const WRITING_MS = 3000;

const keyOf = (petition: PetitionDetail) => ['documents', petition.id, petition.timeline.length];

/** A matter's numbered papers, with previews of those that are not yet written. */
export function DocumentsPanel({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: keyOf(petition),
    queryFn: () => get<Documents>(`/petitions/${petition.id}/documents`),
    refetchInterval: ({ state }) => (state.data?.items.some((paper) => paper.state === 'queued') ? WRITING_MS : false),
  });
  return (
    <Panel title={t('document:desk.title')}>
      {error && <Notice tone="error" title={failureText(error)} />}
      {data?.items.length === 0 && <EmptyLine title={t('document:desk.none')} next={t('document:desk.noneNext')} />}
      <ul className="papers">
        {data?.items.map((paper) => (
          <PaperItem key={paper.id} paper={paper} petition={petition} />
        ))}
      </ul>
      {data && !data.items.some(({ type }) => type === 'receipt') && <GiveReceipt petition={petition} />}
      {data && <Preview petition={petition} types={data.previews} />}
    </Panel>
  );
}

function PaperItem({ paper, petition }: { paper: Paper; petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  return (
    <li className="paper">
      <p className="paper-name">
        {t(`document:type.${paper.type}`)} <span className="number">{paper.number}</span>
      </p>
      <p className="quiet">
        {paper.issuedAt
          ? `${t('document:desk.issued')} ${formatTime(paper.issuedAt, i18n.language)}`
          : t('document:desk.queued')}
        {paper.issuedAt && paper.handedOver && ` · ${t(`document:desk.handedOver.${paper.handedOver}`)}`}
      </p>
      {paper.print && <p className="quiet paper-print">{t('document:desk.printed', { print: paper.print })}</p>}
      {paper.state === 'issued' && <Open paper={paper} canReveal={petition.identity.canReveal} />}
    </li>
  );
}

const FORMATS = ['pdf', 'docx'] as const;
const addressOf = (paper: Paper, format: (typeof FORMATS)[number]): string =>
  `/api/office/documents/${paper.id}?format=${format}`;

/** A letter that names the petitioner is opened knowingly: he sees that it was. */
function Open({ paper, canReveal }: { paper: Paper; canReveal: boolean }) {
  const { t } = useTranslation();
  if (paper.isNamed && !canReveal) return <p className="quiet">{t('document:desk.mayNotOpen')}</p>;
  return (
    <p className="paper-files">
      {FORMATS.map((format) =>
        paper.isNamed ? (
          <ConfirmButton
            key={format}
            small
            question={t('document:desk.namedQuestion')}
            consequence={<p>{t('document:desk.namedConsequence')}</p>}
            confirmLabel={t('document:desk.open')}
            onConfirm={() => window.location.assign(addressOf(paper, format))}
          >
            {t(`document:desk.${format}`)}
          </ConfirmButton>
        ) : (
          <a key={format} href={addressOf(paper, format)}>
            {t(`document:desk.${format}`)}
          </a>
        ),
      )}
    </p>
  );
}

function GiveReceipt({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const give = useMutation({
    mutationFn: () => post<Documents>(`/petitions/${petition.id}/documents`, { type: 'receipt' }),
    onSuccess: (documents) => client.setQueryData(keyOf(petition), documents),
    onError: (error) => showToast('bad', failureText(error)),
  });
  if (!useMay('petition.note')) return null;
  return (
    <Button busy={give.isPending} onClick={() => give.mutate()}>
      {t('document:desk.giveReceipt')}
    </Button>
  );
}

function Preview({ petition, types }: { petition: PetitionDetail; types: readonly DocumentType[] }) {
  const { t } = useTranslation();
  const [type, setType] = useState<DocumentType | null>(null);
  const options = types.map((value) => ({ value, label: t(`document:type.${value}`) }));
  const address = `/api/office/petitions/${petition.id}/documents/preview?type=${type}`;
  return (
    <div className="paper-preview">
      <Choice
        label={t('document:desk.choose')}
        placeholder={t('document:desk.previewTitle')}
        value={type}
        options={options}
        onChange={(value) => setType(types.find((known) => known === value) ?? null)}
        hint={t('document:desk.previewHint')}
        clearable
      />
      {type && (
        <a href={address} target="_blank" rel="noreferrer">
          {t('document:desk.preview')}
        </a>
      )}
    </div>
  );
}
