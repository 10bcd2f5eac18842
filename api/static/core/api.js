/* Talks to the service: JSON, files and streams of events, and one kind of error for all. */

/** What went wrong. `type` is a name of docs/errors.md, or Offline, or Aborted; `status` 0 is no answer. */
export class Failure extends Error {
  constructor({ message, type, status = 0, retryAfter = null, requestId = null }) {
    super(message);
    Object.assign(this, { type, status, retryAfter, requestId });
  }
}

let token = null;

/** Says which token goes with every request that changes something (see docs/rest.md). */
export function setToken(given) {
  token = given;
}

/** Returns the headers of a request that changes something. */
export function guard() {
  return token ? { 'X-CSRF-Token': token } : {};
}

/** Returns the address of a path of the service, wherever the page lies: behind a prefix, too. */
export function address(path, query = {}) {
  const url = new URL(path.replace(/^\//, ''), document.baseURI.replace(/#.*$/, ''));
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== null && one !== undefined && one !== '') url.searchParams.append(name, one);
  }
  return url.href;
}

/** Returns the JSON of GET. */
export function get(path, { query, signal } = {}) {
  return json('GET', path, { query, signal });
}

/** Returns the JSON of POST; `body` is sent as JSON, a FormData as it is. */
export function post(path, body, { query, signal, headers } = {}) {
  return json('POST', path, { body, query, signal, headers });
}

/** Returns the JSON of DELETE, null where there is none. */
export function remove(path, { query, signal } = {}) {
  return json('DELETE', path, { query, signal });
}

async function json(method, path, options) {
  const response = await send(method, path, options);
  return response.status === 204 ? null : response.json();
}

/** Yields {event, data} of server-sent events; `body` makes it a POST. */
export async function* events(path, { body, signal } = {}) {
  const response = await send(body ? 'POST' : 'GET', path, { body, signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (waiting + value).split('\n\n');
      waiting = blocks.pop();
      for (const block of blocks) {
        const found = parse(block);
        if (found?.event === 'error') throw told(found.data.error, 0);
        if (found) yield found;
      }
    }
  } catch (error) {
    throw failure(error);
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  let event = 'message';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) event = line.slice(7);
    if (line.startsWith('data: ')) data += line.slice(6);
  }
  return data ? { event, data: JSON.parse(data) } : null;
}

async function send(method, path, { body, query, signal, headers = {} } = {}) {
  const own = { Accept: 'application/json', ...(method !== 'GET' && guard()), ...headers };
  const form = body instanceof FormData;
  if (body && !form) own['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(address(path, query), { method, signal, headers: own, body: form ? body : body && JSON.stringify(body) });
  } catch (error) {
    throw failure(error);
  }
  window.dispatchEvent(new Event('reached'));
  if (response.ok) return response;
  const said = await response.json().catch(() => null);
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  if (response.status === 401) window.dispatchEvent(new Event('keyneeded'));
  throw told(said?.error ?? { message: response.statusText, type: 'HTTP' }, response.status, retryAfter);
}

/** Returns the Failure that the body of a response tells of. */
export function told(error, status, retryAfter = null) {
  return new Failure({ message: error.message, type: error.type, status, retryAfter, requestId: error.request_id });
}

function failure(error) {
  if (error instanceof Failure) return error;
  if (error.name === 'AbortError') return new Failure({ message: '', type: 'Aborted' });
  window.dispatchEvent(new Event('unreached'));
  return new Failure({ message: '', type: 'Offline' });
}
