import { useTranslation } from 'react-i18next';
import type { PetitionFile } from '../../../contract/petition.ts';
import { formatSize } from '../../format.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';

const ICONS: Record<PetitionFile['kind'], IconName> = {
  photo: 'photo',
  document: 'file',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
};

const addressOf = (file: PetitionFile): string => `/api/office/files/${file.id}`;

/**
 * Attachments come from strangers. Only what the server calls `inline` (pictures it has checked) is shown in place;
 * everything else is a link that downloads, with its type and size said beforehand.
 */
export function FileList({ files }: { files: readonly PetitionFile[] }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label={t('file.label')}>
      {files.map((file) => (
        <li key={file.id} className={`file file-${file.state}`}>
          <FileBody file={file} />
        </li>
      ))}
    </ul>
  );
}

function FileBody({ file }: { file: PetitionFile }) {
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
  if (file.inline && file.kind === 'photo') {
    return (
      <a href={addressOf(file)} target="_blank" rel="noreferrer" className="file-photo">
        <img src={addressOf(file)} alt={t('file.photoAlt', { name: file.name })} loading="lazy" />
        <span className="file-about">{about}</span>
      </a>
    );
  }
  return (
    <a href={`${addressOf(file)}?download=1`} download className="file-link">
      <FileLine icon={ICONS[file.kind]} name={file.name} about={about} />
    </a>
  );
}

function FileLine({ icon, name, about }: { icon: IconName; name: string; about: string }) {
  return (
    <span className="file-line">
      <Icon name={icon} />
      <span className="file-words">
        <span className="file-name">{name}</span>
        <span className="file-about">{about}</span>
      </span>
    </span>
  );
}
