import i18next from 'i18next';
import type { UploadedFile } from '../contract/petition.ts';
import type { Problem } from '../contract/problem.ts';
import { ApiError, ConnectionError, csrfHeaders } from './api.ts';

/** Hands a file in with its progress in percent, which `fetch` cannot tell. `stop` gives it up. */
export function uploadFile(
  file: File,
  onProgress: (percent: number) => void,
): { done: Promise<UploadedFile>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<UploadedFile>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    request.onerror = () => reject(new ConnectionError('upload'));
    request.onload = () => {
      const answer: unknown = request.response;
      // As in api.ts: the shape is what the server's schema lets out.
      if (request.status === 201) resolve(answer as UploadedFile);
      else if (typeof answer === 'object' && answer !== null && 'code' in answer)
        reject(new ApiError(answer as Problem));
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
