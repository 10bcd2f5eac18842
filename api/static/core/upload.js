/* Sends files, and tells how far they are: fetch cannot tell, so this is the one use of XMLHttpRequest. */

import { Failure, address, guard, told } from './api.js';

/** Posts a form and returns its JSON. `onprogress` hears the share that is sent, 0 to 1. Throws a Failure. */
export function upload(path, form, { query, headers = {}, onprogress = () => {}, signal } = {}) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    for (const [name, value] of Object.entries({ Accept: 'application/json', ...guard(), ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => { if (event.lengthComputable) onprogress(event.loaded / event.total); };
    request.onload = () => {
      window.dispatchEvent(new Event('reached'));
      const said = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) return done(said);
      if (request.status === 401) window.dispatchEvent(new Event('keyneeded'));
      return failed(told(said?.error ?? { message: request.statusText, type: 'HTTP' }, request.status, Number(request.getResponseHeader('Retry-After')) || null));
    };
    request.onerror = () => {
      window.dispatchEvent(new Event('unreached'));
      failed(new Failure({ message: '', type: 'Offline' }));
    };
    request.onabort = () => failed(new Failure({ message: '', type: 'Aborted' }));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return null; }
}
