import i18next from 'i18next';
import type { UploadedFile } from '../contract/petition.ts';
import type { Problem } from '../contract/problem.ts';
import { ConnectionError, csrfHeaders, isCode, refusedBy, renewCsrf } from './api.ts';

/** A request that can be given up. */
interface Sending {
  done: Promise<UploadedFile>;
  stop: () => void;
}

/** Hands a file in with its progress in percent, which `fetch` cannot tell. `stop` gives it up. */
export function uploadFile(file: File, onProgress: (percent: number) => void): Sending {
  let sending = send(file, onProgress);
  let isStopped = false;
  const again = async (error: unknown): Promise<UploadedFile> => {
    if (!isCode(error, 'session.csrf') || isStopped) throw error;
    // As in api.ts: somebody signed in again in another tab.
    await renewCsrf();
    sending = send(file, onProgress);
    if (isStopped) sending.stop();
    return sending.done;
  };
  const stop = () => {
    isStopped = true;
    sending.stop();
  };
  return { done: sending.done.catch(again), stop };
}

function send(file: File, onProgress: (percent: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<UploadedFile>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    request.onerror = () => reject(new ConnectionError('upload'));
    request.onload = () => {
      const answer: unknown = request.response;
      // As in api.ts: the shape is what the server's schema lets out.
      if (request.status === 201) resolve(answer as UploadedFile);
      else if (typeof answer === 'object' && answer !== null && 'code' in answer) reject(refusedBy(answer as Problem));
      else reject(new ConnectionError(`${request.status}`));
    };
  });
  request.open('POST', '/api/office/files');
  request.responseType = 'json';
  for (const [name, value] of Object.entries({ 'accept-language': i18next.language, ...csrfHeaders() })) {
    request.setRequestHeader(name, value);
  }
  const body = new FormData();
  body.append('file', file, file.name);
  request.send(body);
  return { done, stop: () => request.abort() };
}
