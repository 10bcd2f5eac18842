/* One job: what it does, how far it is, each of its files, and how it ended. */

import { h, fill, icon } from '../core/dom.js';
import { moment, number } from '../core/i18n.js';
import { reasonWords, t } from './words.js';

export const ENDED = ['done', 'failed', 'cancelled'];
const ICONS = { queued: 'clock', running: 'loader-circle', done: 'circle-check', failed: 'circle-x', cancelled: 'square' };
const FILES_SHOWN = 6;

/** A card that follows a job; `oncancel` is left out where the session may not, `onhide` takes it away. */
export class JobCard {
  constructor({ oncancel = null, onhide }) {
    this.sign = h('span', { class: 'job-sign' });
    this.title = h('h3', {});
    this.status = h('p', { class: 'quiet sm figures' });
    this.bar = h('progress', { max: '1', hidden: true });
    this.files = h('ul', { class: 'job-files' });
    this.cancel = oncancel && h('button', { type: 'button', class: 'button small', onclick: () => oncancel(this) }, t('cancel'));
    this.hide = h('button', { type: 'button', class: 'button small', hidden: true, onclick: () => onhide(this) }, t('hide'));
    this.element = h('article', { class: 'job card' }, h('div', { class: 'job-head' }, this.sign, h('div', { class: 'job-said' }, this.title, this.status), this.cancel, this.hide),
      this.bar, this.files);
  }

  get ended() {
    return ENDED.includes(this.job?.state);
  }

  update(job) {
    this.job = job;
    const ended = this.ended;
    const { pages, stored } = job.progress;
    this.element.dataset.state = job.state;
    fill(this.sign, icon(ICONS[job.state], job.state === 'running' ? 'turning' : ''));
    fill(this.title, jobTitle(job), h('span', { class: 'tag collection' }, job.collection));
    fill(this.status, ended ? jobResult(job) : under_way(job));
    this.bar.hidden = job.state !== 'running';
    this.bar.setAttribute('aria-label', this.title.textContent);
    if (pages) this.bar.value = stored / pages;
    else this.bar.removeAttribute('value');
    if (this.cancel) this.cancel.hidden = ended || job.cancelling;
    this.hide.hidden = !ended;
    this.drawFiles(fileStates(job));
  }

  drawFiles(states) {
    const shown = states.length > FILES_SHOWN + 1 && !this.all ? states.slice(0, FILES_SHOWN) : states;
    fill(this.files, shown.map(fileRow), shown.length < states.length && h('li', {}, h('button', {
      type: 'button', class: 'bare', onclick: () => { this.all = true; this.drawFiles(states); this.files.querySelector('li:last-child')?.scrollIntoView({ block: 'nearest' }); },
    }, icon('chevron-down'), `+ ${number(states.length - shown.length)}`)));
  }
}

/** Returns what a job does, or did. */
export function jobTitle(job) {
  const count = job.files.length;
  return t(ENDED.includes(job.state) ? `${job.kind}Ended` : job.kind, { count, written: number(count) });
}

function under_way(job) {
  const { files, finished, pages, stored, note } = job.progress;
  if (job.cancelling) return t('cancelling');
  if (job.state === 'queued') return note || t('queued');
  if (!pages) return t('starting');
  return [t('pagesOf', { stored: number(stored), pages: number(pages) }), files > 1 && t('filesOf', { finished: number(finished), files: number(files) })].filter(Boolean).join(' · ');
}

/** Returns how a job ended, with when. */
export function jobResult(job) {
  const { result, state } = job;
  const when = job.ended_at ? moment(job.ended_at) : '';
  if (state === 'failed') return [t('failedJob'), result?.error?.message, when].filter(Boolean).join(' · ');
  if (state === 'cancelled') return [t('cancelled'), when].filter(Boolean).join(' · ');
  const counts = [['added', 'added'], ['changed', 'changed'], ['unchanged', 'same'], ['removed', 'removed'], ['failed', 'failedFiles']]
    .filter(([name]) => result?.[name]?.length).map(([name, key]) => t(key, { count: result[name].length, written: number(result[name].length) }));
  return [t('done'), counts.join(', ') || t('nothingDone'), when].filter(Boolean).join(' · ');
}

/** Returns each file of a job with its state: waiting, reading, ready, unchanged or failed. */
function fileStates(job) {
  if (job.kind === 'remove') return job.files.map((name) => ({ name, state: job.state === 'done' ? 'gone' : 'waiting' }));
  const reading = new Map(job.progress.reading.map((file) => [file.source, file]));
  const ended = new Map(job.progress.ended.map((file) => [file.source, file]));
  const failed = new Map((job.result?.failed ?? []).map((file) => [file.source, file]));
  const names = job.files.length ? job.files : [...new Set([...ended.keys(), ...reading.keys()])];
  return names.map((name) => {
    const bad = failed.get(name) ?? (ended.get(name)?.reason ? ended.get(name) : null);
    if (bad) return { name, state: 'failed', reason: bad.reason, detail: bad.detail };
    if (ended.has(name)) return { name, state: 'ready', pages: ended.get(name).pages };
    if (reading.has(name)) return { name, state: 'reading', ...reading.get(name) };
    return { name, state: job.state === 'done' ? 'unchanged' : 'waiting' };
  });
}

function fileRow({ name, state, pages, stored, reason, detail }) {
  const signs = { waiting: 'clock', reading: 'loader-circle', ready: 'check', unchanged: 'check', failed: 'circle-x', gone: 'trash-2' };
  const said = {
    waiting: () => t('waiting'), unchanged: () => t('unchanged'), gone: () => '',
    ready: () => t('pages', { count: pages, written: number(pages) }),
    reading: () => t('pagesOf', { stored: number(stored), pages: number(pages) }),
    failed: () => reasonWords(reason),
  };
  return h('li', { class: 'job-file', dataset: { state } }, icon(signs[state], state === 'reading' ? 'turning' : ''),
    h('span', { class: 'job-name' }, name), h('span', { class: 'job-state figures' }, said[state]()),
    detail && h('span', { class: 'job-detail' }, detail));
}
