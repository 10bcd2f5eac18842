/* Jobs that have ended, newest first. */

import { h, fill, icon } from '../core/dom.js';
import { get } from '../core/api.js';
import { bones, emptyState, errorState } from '../core/states.js';
import { ENDED, jobResult, jobTitle } from './job_card.js';
import { t } from './words.js';

const SHOWN = 100;
const NAMES = 4;
const SIGNS = { done: 'circle-check', failed: 'circle-x', cancelled: 'square' };

/** Returns {element, refresh}. */
export function jobList({ collection }) {
  const element = h('section', { 'aria-label': t('earlier') });

  async function refresh(quietly = true) {
    if (!quietly || !element.childElementCount) fill(element, bones('3.5rem', '3.5rem'));
    try {
      const { jobs } = await get('v1/jobs', { query: { limit: SHOWN } });
      const ended = jobs.filter((job) => ENDED.includes(job.state) && (!collection || job.collection === collection));
      if (!ended.length) fill(element, emptyState({ icon: 'clock', heading: t('noJobs'), text: t('noJobsText') }));
      else fill(element, h('ul', { class: 'document-list' }, ended.map(row)));
    } catch (error) {
      if (error.type !== 'Aborted') fill(element, errorState(error, () => refresh(false)));
    }
  }

  return { element, refresh };
}

function row(job) {
  const names = job.files.slice(0, NAMES).join(', ') + (job.files.length > NAMES ? ' …' : '');
  return h('li', { class: 'failure card', dataset: { state: job.state } }, icon(SIGNS[job.state]), h('div', { class: 'failure-said' },
    h('div', { class: 'row' }, h('strong', {}, jobTitle(job)), h('span', { class: 'tag' }, job.collection)),
    names && h('p', { class: 'sm failure-name' }, names), h('p', { class: 'quiet sm' }, jobResult(job))));
}
