import './file-viewer.css';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionFile } from '../../../contract/petition.ts';
import { formatSize } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { addressOf, downloadOf } from './file-address.ts';
import { FileStage, viewOf } from './file-stage.tsx';

interface FileViewerProps {
  /** Those that can be shown, in their order. */
  files: readonly PetitionFile[];
  startId: string;
  onClose: () => void;
}

/** Percent of the fitting size. */
const ZOOMS = [100, 150, 200, 300, 400] as const;

const TURNS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
/** 0: as it fits. */
const ZOOM_KEYS: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, '0': 0 };

/** One attachment after the other, by keyboard: arrows, + and -, Escape. */
export function FileViewer({ files, startId, onClose }: FileViewerProps) {
  const { t } = useTranslation();
  const [currentId, setCurrentId] = useState(startId);
  const [zoom, setZoom] = useState(0);
  const index = Math.max(
    0,
    files.findIndex(({ id }) => id === currentId),
  );
  const file = files[index];
  useEffect(() => {
    if (currentId) setZoom(0);
  }, [currentId]);
  if (!file) return null;
  const isPicture = viewOf(file) === 'picture';
  const go = (step: number) => setCurrentId(files[(index + step + files.length) % files.length]?.id ?? currentId);
  const zoomBy = (step: number) => setZoom(Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1));
  const pressed = (event: KeyboardEvent) => {
    // A player seeks with the arrows, and a magnified picture is moved with them.
    if (event.target instanceof HTMLMediaElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const turn = zoom > 0 ? undefined : TURNS[event.key];
    const magnify = ZOOM_KEYS[event.key];
    if (turn === undefined && magnify === undefined) return;
    event.preventDefault();
    if (turn) go(turn);
    else if (magnify) zoomBy(magnify);
    else setZoom(0);
  };
  return (
    <Dialog open title={file.name} onClose={onClose} onKeyDown={pressed}>
      <div className="viewer">
        <div className="viewer-bar">
          <span className="viewer-place" role="status">
            {t('viewer.place', { index: index + 1, count: files.length })} · {formatSize(file.sizeBytes)}
          </span>
          {isPicture && <Zoom percent={ZOOMS[zoom] ?? 100} onZoom={zoomBy} />}
          <a className="viewer-download" href={downloadOf(file)} download>
            {t('viewer.download')}
          </a>
          <a href={addressOf(file)} target="_blank" rel="noreferrer">
            {t('viewer.newTab')}
          </a>
        </div>
        <div className="viewer-middle">
          {files.length > 1 && <Turn label={t('viewer.previous')} sign="‹" onClick={() => go(-1)} />}
          <FileStage key={file.id} file={file} zoom={ZOOMS[zoom] ?? 100} onToggle={() => setZoom(zoom > 0 ? 0 : 2)} />
          {files.length > 1 && <Turn label={t('viewer.next')} sign="›" onClick={() => go(1)} />}
        </div>
        <p className="viewer-keys">
          {t('viewer.keys')} {t('viewer.recorded')}
        </p>
      </div>
    </Dialog>
  );
}

function Turn({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <button type="button" className="viewer-turn" aria-label={label} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function Zoom({ percent, onZoom }: { percent: number; onZoom: (step: number) => void }) {
  const { t } = useTranslation();
  return (
    <span className="viewer-zoom">
      <Button small label={t('viewer.zoomOut')} onClick={() => onZoom(-1)}>
        −
      </Button>
      <span aria-live="polite">{percent === 100 ? t('viewer.fit') : t('viewer.zoomOf', { percent })}</span>
      <Button small label={t('viewer.zoomIn')} onClick={() => onZoom(1)}>
        +
      </Button>
    </span>
  );
}
