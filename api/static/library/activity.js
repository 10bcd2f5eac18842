/* The jobs under way, each followed to its end through its events; they are done one at a time. */

import { h, announce } from '../core/dom.js';
import { events, get, post } from '../core/api.js';
import { may } from '../core/session.js';
import { ENDED, JobCard, jobResult, jobTitle } from './job_card.js';
import { t } from './words.js';

const AGAIN_MS = 2000;
const CHANGED_MS = 1200;
const LOOKED_AT = 50;

/** Returns {element, load, follow, stop}. `onchange` is called, now and then, when documents came or went. */
export function activity(onchange) {
  const element = h('div', { class: 'activity', role: 'group', 'aria-label': t('jobs') });
  const cards = new Map();
  let watching = null;
  let stopped = false;
  let change = null;

  function changed() {
    change ??= setTimeout(() => { change = null; if (!stopped) onchange(); }, CHANGED_MS);
  }

  function put(job) {
    let card = cards.get(job.id);
    if (!card) {
      card = new JobCard({ oncancel: may('write') ? cancel : null, onhide: hide });
      cards.set(job.id, card);
      element.append(card.element);
    }
    const before = card.job;
    card.update(job);
    if (before && job.progress.finished > before.progress.finished) changed();
    if (before && !ENDED.includes(before.state) && card.ended) {
      announce(`${jobTitle(job)}: ${jobResult(job)}`);
      changed();
    }
  }

  function hide(card) {
    cards.delete(card.job.id);
    card.element.remove();
  }

  async function cancel(card) {
    try {
      put(await post(`v1/jobs/${card.job.id}/cancel`));
    } catch {
      load().catch(() => {});
    }
  }

  async function watch() {
    if (watching || stopped) return;
    const next = [...cards.values()].filter((card) => !card.ended).sort((one, other) => one.job.created_at - other.job.created_at)[0];
    if (!next) return;
    watching = new AbortController();
    let broken = false;
    try {
      for await (const { data } of events(`v1/jobs/${next.job.id}/events`, { signal: watching.signal })) put(data);
    } catch (error) {
      if (error.type === 'NotFound') hide(next);
      broken = true;
    }
    watching = null;
    if (stopped) return;
    if (broken || !next.ended) await new Promise((done) => { setTimeout(done, AGAIN_MS); });
    load().catch(() => watch());
  }

  /** Shows what is under way; ended ones that are shown already learn their end. */
  async function load() {
    const { jobs } = await get('v1/jobs', { query: { limit: LOOKED_AT } });
    for (const job of jobs.reverse()) if (!ENDED.includes(job.state) || cards.has(job.id)) put(job);
    watch();
  }

  /** Shows a job that was just begun, and follows it. */
  function follow(job) {
    put(job);
    watch();
  }

  function stop() {
    stopped = true;
    clearTimeout(change);
    watching?.abort();
  }

  return { element, load, follow, stop };
}
