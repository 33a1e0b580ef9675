import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { formatSize } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { TOUCH, useMedia } from '../../ui/use-media.ts';
import { uploadFile } from '../../upload.ts';
import { filesIn } from './values.ts';

interface FilesFieldProps {
  label: string;
  /** Where room is short the rules are said when one points at the button. */
  isCompact?: boolean;
  max: number;
  files: readonly UploadedFile[];
  /** Takes what makes the new list of the one before. */
  onChange: (change: (before: unknown) => UploadedFile[]) => void;
  /** Nothing may be sent while a file is on its way. */
  onBusy: (busy: boolean) => void;
}

/** A file on its way, or one that did not get through. */
interface Upload {
  key: number;
  file: File;
  percent: number;
  failure: string | null;
  stop: () => void;
}

let lastKey = 0;

/** Files to go along: uploaded at once with their progress; what fails can be tried again. */
export function FilesField({ label, isCompact, max, files, onChange, onBusy }: FilesFieldProps) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const isTouch = useMedia(TOUCH);
  const saysByHint = isCompact && !isTouch;
  const { uploads, start, drop } = useUploads((file) => onChange((before) => [...filesIn(before), file]));
  const busy = uploads.some(({ failure }) => failure === null);
  useEffect(() => onBusy(busy), [busy, onBusy]);
  const [left, setLeft] = useState<readonly File[]>([]);
  const take = (list: FileList | null) => {
    const picked = [...(list ?? [])];
    const room = max - files.length - uploads.length;
    for (const file of picked.slice(0, room)) start(file);
    setLeft(picked.slice(room));
    if (picker.current) picker.current.value = '';
  };
  const again = ({ key, file }: Upload) => {
    drop(key);
    start(file);
  };
  return (
    <div className="uploads">
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => take(event.target.files)}
      />
      <ul className="uploads-list">
        {files.map((file) => (
          <li key={file.id} className="upload">
            <Icon name="file" />
            <span className="upload-name">{file.name}</span>
            <span className="quiet">{formatSize(file.sizeBytes)}</span>
            <Drop
              name={file.name}
              onClick={() => onChange((before) => filesIn(before).filter(({ id }) => id !== file.id))}
            />
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.key} className={`upload ${upload.failure ? 'is-failed' : ''}`}>
            <Icon name={upload.failure ? 'failed' : 'due'} />
            <span className="upload-name">{upload.file.name}</span>
            {upload.failure === null ? (
              <>
                <progress value={upload.percent} max={100} aria-label={upload.file.name} />
                <span className="quiet">{t('forms:form.uploading', { percent: upload.percent })}</span>
              </>
            ) : (
              <>
                <span role="alert">{t('forms:form.uploadFailed', { why: upload.failure })}</span>
                <Button small icon="retry" onClick={() => again(upload)}>
                  {t('forms:form.again')}
                </Button>
              </>
            )}
            <Drop name={upload.file.name} onClick={() => drop(upload.key)} />
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <p role="alert" className="uploads-left">
          {t('forms:form.filesLeft', { count: left.length, max, name: left[0]?.name })}
        </p>
      )}
      {files.length + uploads.length < max && (
        <div className="uploads-add">
          <Button
            small
            icon="file"
            tone={isCompact ? 'quiet' : 'plain'}
            {...(saysByHint ? { hint: t('forms:form.fileRules', { max }) } : {})}
            onClick={() => picker.current?.click()}
          >
            {t('forms:form.addFile')}
          </Button>
          {!saysByHint && <span className="text-box-hint">{t('forms:form.fileRules', { max })}</span>}
        </div>
      )}
    </div>
  );
}

function Drop({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="upload-drop" aria-label={t('forms:form.removeFile', { name })} onClick={onClick}>
      ×
    </button>
  );
}

function useUploads(onStored: (file: UploadedFile) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const live = useRef<readonly Upload[]>([]);
  useEffect(() => {
    live.current = uploads;
  });
  useEffect(
    () => () => {
      for (const { stop } of live.current) stop();
    },
    [],
  );
  const change = (key: number, part: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  const drop = (key: number) => {
    live.current.find((upload) => upload.key === key)?.stop();
    setUploads((before) => before.filter((upload) => upload.key !== key));
  };
  const start = (file: File) => {
    lastKey += 1;
    const key = lastKey;
    const { done, stop } = uploadFile(file, (percent) => change(key, { percent }));
    setUploads((before) => [...before, { key, file, percent: 0, failure: null, stop }]);
    done.then(
      (stored) => {
        setUploads((before) => before.filter((upload) => upload.key !== key));
        onStored(stored);
      },
      (error) => change(key, { failure: failureText(error) }),
    );
  };
  return { uploads, start, drop };
}
