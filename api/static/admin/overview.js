/* What answers, what is kept, how busy it is, and what its limits are. */

import { h, fill, icon } from '../core/dom.js';
import { get } from '../core/api.js';
import { bytes, moment, number } from '../core/i18n.js';
import { link } from '../core/router.js';
import { bones, errorState } from '../core/states.js';
import { t } from './words.js';

/* Each limit with its unit: a key of the words, or none for a plain number. */
const LIMITS = [
  ['questions'], ['waiting'], ['waiting_s', 'seconds'], ['answer_timeout_s', 'seconds'], ['tokens_in_flight'], ['workers'],
  ['key_rate'], ['address_rate'], ['body_mib', 'mib'], ['pictures'], ['upload_mib', 'mib'], ['upload_files'],
  ['job_days', 'days'], ['session_hours', 'hours'], ['link_minutes', 'minutes'], ['feedback'],
];

/** Returns {element, refresh}. */
export function overview() {
  const element = h('div', { class: 'stack' });

  async function refresh() {
    if (!element.childElementCount) fill(element, bones('7rem', '7rem', '16rem'));
    try {
      const [seen, ready] = await Promise.all([get('v1/admin/overview'), get('readyz').then(() => true, () => false)]);
      fill(element, state(seen, ready, refresh), h('div', { class: 'tiles' }, tiles(seen)), limits(seen.limits));
    } catch (error) {
      if (error.type !== 'Aborted') fill(element, errorState(error, refresh));
    }
  }

  return { element, refresh };
}

function state({ version, started_at: started }, ready, refresh) {
  return h('div', { class: 'row admin-state' },
    h('span', { class: `tag ${ready ? 'good' : 'bad'}` }, icon(ready ? 'circle-check' : 'circle-x'), t(ready ? 'ready' : 'notReady')),
    h('span', { class: 'quiet sm' }, t('version', { version, when: moment(started) })),
    h('button', { type: 'button', class: 'button small', onclick: refresh }, icon('refresh-cw'), t('refresh')));
}

function tiles({ model, embedder, library, load, jobs, disk, feedback, limits: set }) {
  const count = (key, value) => t(key, { count: value, written: number(value) });
  const quoting = model.engine === 'extract';
  const tile = (name, words, main, ...more) => h('section', { class: 'tile card' }, h('h2', {}, icon(name), t(words)), h('p', { class: 'tile-main' }, main), more.filter(Boolean).map((one) => h('p', { class: 'quiet sm' }, one)));
  return [
    tile('message-square-text', 'model', quoting ? t('extract') : model.name, [quoting ? t('quotes') : model.writes && t('writes'), model.sees && t('sees')].filter(Boolean).join(' · '), model.why),
    tile('library', 'library', count('documents', library.documents), `${count('pages', library.pages)} · ${count('collections', library.collections)}`,
      library.failures ? h('a', { class: 'bad', href: link('library', [], { section: 'failures' }) }, count('failures', library.failures)) : t('noFailures')),
    tile('gauge', 'load', `${count('answering', load.questions.inside)} · ${t('inQueue', { count: number(load.questions.waiting) })}`,
      `${count('searches', load.searches.inside)} · ${count('tokens', load.prompt_tokens)}`, `${count('jobs', jobs.running)} · ${t('jobsQueued', { count: number(jobs.queued) })}`),
    tile('hard-drive', 'disk', t('free', { size: bytes(disk.free_bytes) }), t('ofTotal', { size: bytes(disk.total_bytes) })),
    tile('message-square-quote', 'thoughts', set.feedback ? t('up', { count: number(feedback.up) }) : t('off'), t('down', { count: number(feedback.down) })),
    tile('scan-search', 'embedder', embedder.name, t('dimension', { count: number(embedder.dimension) })),
  ];
}

function limits(set) {
  const row = ([name, unit]) => h('div', {}, h('dt', {}, t(name === 'feedback' ? 'ratings' : name)),
    h('dd', { class: 'figures' }, unit ? t(unit, { count: set[name], written: number(set[name]) }) : number(set[name])));
  return h('section', { class: 'card limits' }, h('h2', {}, t('limits')), h('p', { class: 'quiet sm' }, t('limitsText')), h('dl', { class: 'facts limit-list' }, LIMITS.map(row)));
}
