import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionFile } from '../../../contract/petition.ts';
import { formatSize } from '../../format.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { downloadOf, thumbnailOf } from './file-address.ts';
import { FileViewer } from './file-viewer.tsx';

const ICONS: Record<PetitionFile['kind'], IconName> = {
  photo: 'photo',
  document: 'file',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
};

/**
 * Attachments come from strangers. What the server calls `inline` (pictures, PDF, sound, film) is opened in place, from an
 * answer with a sandbox of its own; everything else is a link that downloads, with its type and size said beforehand.
 */
export function FileList({ files }: { files: readonly PetitionFile[] }) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  if (files.length === 0) return null;
  return (
    <>
      <ul className="files" aria-label={t('file.label')}>
        {files.map((file) => (
          <li key={file.id} className={`file file-${file.state}`}>
            <FileBody file={file} onOpen={() => setOpenId(file.id)} />
          </li>
        ))}
      </ul>
      {openId && (
        <FileViewer files={files.filter(({ inline }) => inline)} startId={openId} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}

function FileBody({ file, onOpen }: { file: PetitionFile; onOpen: () => void }) {
  const { t } = useTranslation();
  const about = [t(`file.kind.${file.kind}`), file.sizeBytes > 0 ? formatSize(file.sizeBytes) : null]
    .filter(Boolean)
    .join(' · ');
  if (file.state !== 'stored') {
    const why =
      file.state === 'announced' ? t('file.announced') : t([`file.refusal.${file.refusal}`, 'file.refusal.refused']);
    return (
      <FileLine icon={file.state === 'announced' ? 'due' : 'failed'} name={file.name} about={`${about} · ${why}`} />
    );
  }
  if (!file.inline) {
    return (
      <a href={downloadOf(file)} download className="file-link">
        <FileLine icon={ICONS[file.kind]} name={file.name} about={about} />
      </a>
    );
  }
  if (file.mime.startsWith('image/')) return <SmallPicture file={file} about={about} onOpen={onOpen} />;
  return (
    <button type="button" className="file-open file-link" onClick={onOpen}>
      <span className="sr-only">{t('viewer.openIt')}</span>
      <FileLine icon={ICONS[file.kind]} name={file.name} about={about} />
    </button>
  );
}

function SmallPicture({ file, about, onOpen }: { file: PetitionFile; about: string; onOpen: () => void }) {
  const { t } = useTranslation();
  const [isDrawn, setDrawn] = useState(true);
  return (
    <button type="button" className="file-open file-photo" onClick={onOpen}>
      <span className="sr-only">{t('viewer.open', { name: file.name })}</span>
      {isDrawn ? (
        <img src={thumbnailOf(file)} alt="" loading="lazy" onError={() => setDrawn(false)} />
      ) : (
        <FileLine icon={ICONS[file.kind]} name={file.name} about={null} />
      )}
      <span className="file-about">{about}</span>
    </button>
  );
}

function FileLine({ icon, name, about }: { icon: IconName; name: string; about: string | null }) {
  return (
    <span className="file-line">
      <Icon name={icon} />
      <span className="file-words">
        <span className="file-name">{name}</span>
        {about && <span className="file-about">{about}</span>}
      </span>
    </span>
  );
}
