import { useTranslation } from 'react-i18next';
import type { PetitionFile } from '../../../contract/petition.ts';
import { FileList } from './file-list.tsx';
import { Panel } from './panel.tsx';

export function FilesPanel({ files }: { files: readonly PetitionFile[] }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <Panel title={t('file.all', { count: files.length })}>
      <FileList files={files} />
    </Panel>
  );
}
