/* Files on their way to the service: in parts that it takes, with how far they are, sent again when that failed. */

import { h, fill, icon } from '../core/dom.js';
import { number } from '../core/i18n.js';
import { errorNotice } from '../core/states.js';
import { upload } from '../core/upload.js';
import { t } from './words.js';

const FILES_AT_ONCE = 50;
const BYTES_AT_ONCE = 256 * 1024 * 1024;

/** Returns the files in parts that are sent one after the other. */
export function parts(files) {
  const all = [];
  let size = Infinity;
  for (const file of files) {
    if (size + file.size > BYTES_AT_ONCE || all.at(-1).length >= FILES_AT_ONCE) {
      all.push([]);
      size = 0;
    }
    all.at(-1).push(file);
    size += file.size;
  }
  return all;
}

/** Returns {once, twice}: of files with one name the first is kept, for the second would replace it. */
export function namedOnce(files) {
  const names = new Set();
  const once = [];
  const twice = [];
  for (const file of files) {
    (names.has(file.name.toLowerCase()) ? twice : once).push(file);
    names.add(file.name.toLowerCase());
  }
  return { once, twice };
}

/** Sends a part and shows how far it is in `room`; `onsent` gets its job. Resolves when it is sent or given up. */
export function send(files, collection, room, onsent) {
  // The same key for each try: what arrived though its answer did not is not read twice.
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const bar = h('progress', { max: '1', value: '0', 'aria-label': title(files) });
  const percent = h('p', { class: 'quiet sm figures' });
  const stop = new AbortController();
  const card = h('article', { class: 'job card' });
  room.append(card);

  async function attempt() {
    fill(card, h('div', { class: 'job-head' }, h('span', { class: 'job-sign' }, icon('upload')), h('div', { class: 'job-said' }, h('h3', {}, title(files)), percent),
      h('button', { type: 'button', class: 'button small', onclick: () => stop.abort() }, t('stop'))), bar);
    const form = new FormData();
    for (const file of files) form.append('files', file, file.name);
    const { job } = await upload('v1/documents', form, {
      query: { collection }, headers: { 'Idempotency-Key': key }, signal: stop.signal,
      onprogress: (share) => { bar.value = share; percent.textContent = t('sent', { percent: number(Math.floor(share * 100)) }); },
    });
    card.remove();
    onsent(job);
  }

  return new Promise((done) => {
    const run = () => attempt().then(done, (error) => {
      if (error.type === 'Aborted') { card.remove(); return done(); }
      const away = h('button', { type: 'button', class: 'button small', onclick: () => { card.remove(); done(); } }, t('hide'));
      fill(card, h('div', { class: 'job-head' }, h('div', { class: 'job-said' }, h('h3', {}, title(files))), away), errorNotice(error, run));
      return null;
    });
    run();
  });
}

function title(files) {
  return t('sending', { count: files.length, written: number(files.length) });
}
