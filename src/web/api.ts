import i18next from 'i18next';
import type { Problem } from '../contract/problem.ts';
import type { Me } from '../contract/session.ts';

const BASE = '/api/office';
/** Of src/contract/session.ts; spelled out here because importing it would bring the schema library to the sign-in page. */
const CSRF_HEADER = 'x-csrf-token';

/** The server declined: `problem.title` is a sentence in the reader's language. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** No answer, or one that is not ours (a proxy's): nothing is known of what the server did. */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
}

let csrf = 'none';
export const rememberCsrf = (me: Me): void => {
  csrf = me.csrf;
};

/** For requests that `call` cannot make. */
export const csrfHeaders = (): Record<string, string> => ({ [CSRF_HEADER]: csrf });

const signedOutListeners = new Set<() => void>();
/** Calls back when any request finds that the session has ended. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
};

const refusedListeners = new Set<() => void>();
/** Calls back when a request finds that one's rights are other ones than the page thinks. */
export const onRefused = (listener: () => void): (() => void) => {
  refusedListeners.add(listener);
  return () => refusedListeners.delete(listener);
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': i18next.language };
  if (method !== 'GET') headers[CSRF_HEADER] = csrf;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  try {
    const content = body === undefined ? null : isForm ? body : JSON.stringify(body);
    return await fetch(BASE + path, { method, headers, body: content });
  } catch (cause) {
    throw new ConnectionError(path, { cause });
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'title' in value;

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ConnectionError(`${response.status}`, { cause });
  }
}

async function isStaleCsrf(response: Response): Promise<boolean> {
  const content = await readJson(response);
  return isProblem(content) && content.code === 'session.csrf';
}

export async function renewCsrf(): Promise<void> {
  const response = await send('GET', '/session', undefined);
  if (response.ok) rememberCsrf((await readJson(response)) as Me);
}

/** The refusal as an error; who waits for what it means for the whole page hears of it. */
export function refusedBy(problem: Problem): ApiError {
  if (problem.code === 'session.missing') for (const listener of signedOutListeners) listener();
  if (problem.code === 'permission.missing') for (const listener of refusedListeners) listener();
  return new ApiError(problem);
}

/** The shape is what the server's response schema lets out, from the same contract; it is not checked twice. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  let response = await send(method, path, body);
  if (response.status === 403 && (await isStaleCsrf(response.clone()))) {
    // Somebody signed in again in another tab; nothing was done, so it is safe to ask once more.
    await renewCsrf();
    response = await send(method, path, body);
  }
  if (response.status === 204) return undefined as T;
  const content = await readJson(response);
  if (response.ok) return content as T;
  if (!isProblem(content)) throw new ConnectionError(`${response.status}`);
  throw refusedBy(content);
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body: unknown): Promise<T> => call<T>('POST', path, body);

/** A file, to go with something that is sent later. */
export function postFile<T>(path: string, file: File): Promise<T> {
  const form = new FormData();
  form.append('file', file);
  return call<T>('POST', path, form);
}

/** What to show for a failure: the server's own sentence, or that it could not be reached. */
export const failureText = (error: unknown): string =>
  error instanceof ApiError ? error.problem.title : i18next.t('office:problem.connection');

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof ApiError && error.problem.code === code;

/** What is wrong with which field of a form, in the server's words. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  error instanceof ApiError
    ? Object.fromEntries((error.problem.errors ?? []).map(({ path, message }) => [path.split('.')[0] ?? '', message]))
    : {};
