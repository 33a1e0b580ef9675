import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionFile } from '../../../contract/petition.ts';
import { Icon } from '../../ui/icons.tsx';
import { addressOf } from './file-address.ts';

type View = 'picture' | 'paper' | 'sound' | 'film';

/** How a file that can be shown in place is shown. */
export function viewOf({ mime }: PetitionFile): View {
  if (mime.startsWith('image/')) return 'picture';
  if (mime.startsWith('audio/')) return 'sound';
  return mime.startsWith('video/') ? 'film' : 'paper';
}

interface FileStageProps {
  file: PetitionFile;
  /** Of pictures, in percent of the fitting size. */
  zoom: number;
  onToggle: () => void;
}

/** The attachment itself. What the browser turns out not to know is said, with the way out. */
export function FileStage({ file, zoom, onToggle }: FileStageProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const fail = () => setFailed(true);
  const view = viewOf(file);
  if (failed) return <CannotShow why={t('viewer.cannotShow')} />;
  if (view === 'picture') return <Picture {...{ file, zoom, onToggle, fail }} />;
  if (view === 'paper') return <Paper file={file} />;
  const source = addressOf(file);
  return (
    <Stage>
      {view === 'sound' ? (
        // biome-ignore lint/a11y/useMediaCaption: what a citizen sent has no captions
        <audio
          controls
          preload="metadata"
          src={source}
          aria-label={t('viewer.soundOf', { name: file.name })}
          onError={fail}
        />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: what a citizen sent has no captions
        <video
          controls
          preload="metadata"
          src={source}
          aria-label={t('viewer.filmOf', { name: file.name })}
          onError={fail}
        />
      )}
    </Stage>
  );
}

const Stage = ({ children }: { children: ReactNode }) => <div className="viewer-stage">{children}</div>;

function CannotShow({ why }: { why: string }) {
  const { t } = useTranslation();
  return (
    <Stage>
      <div className="viewer-cannot" role="status">
        <Icon name="failed" />
        <p>{why}</p>
        <p className="quiet">{t('viewer.instead')}</p>
      </div>
    </Stage>
  );
}

function Picture({ file, zoom, onToggle, fail }: FileStageProps & { fail: () => void }) {
  const { t } = useTranslation();
  return (
    // Focusable so that the arrows move a magnified picture.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    // biome-ignore lint/a11y/noStaticElementInteractions: a second way to what the zoom buttons do
    <div className={`viewer-stage viewer-picture zoom-${zoom}`} tabIndex={0} onDoubleClick={onToggle}>
      <img src={addressOf(file)} alt={t('viewer.pictureOf', { name: file.name })} onError={fail} />
    </div>
  );
}

/** Drawn by the browser's own reader, within the sandbox that its answer asks for. */
function Paper({ file }: { file: PetitionFile }) {
  const { t } = useTranslation();
  if (!navigator.pdfViewerEnabled) return <CannotShow why={t('viewer.noPdf')} />;
  return (
    <Stage>
      <iframe src={`${addressOf(file)}#navpanes=0`} title={t('viewer.pdfOf', { name: file.name })} />
    </Stage>
  );
}
