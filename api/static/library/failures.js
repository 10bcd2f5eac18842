/* Files that could not be read, and why. */

import { h, fill, icon, iconButton, announce } from '../core/dom.js';
import { get, remove } from '../core/api.js';
import { number } from '../core/i18n.js';
import { may } from '../core/session.js';
import { bones, emptyState, errorState } from '../core/states.js';
import { confirmed } from '../parts/confirm.js';
import { pager } from '../parts/pager.js';
import { reasonWords, t } from './words.js';

const LIMIT = 25;

/** Returns {element, refresh}; `onchange` is called when one was forgotten. */
export function failureList({ collection, from = 0 }, { onchange }) {
  const element = h('section', { 'aria-label': t('failures') });
  const asked = { offset: from };

  async function refresh(quietly = true) {
    if (!quietly || !element.childElementCount) fill(element, bones('3.5rem', '3.5rem'));
    try {
      const found = await get('v1/failures', { query: { collection, limit: LIMIT, offset: asked.offset } });
      if (!found.failures.length && asked.offset > 0) {
        asked.offset = 0;
        return refresh();
      }
      draw(found);
    } catch (error) {
      if (error.type !== 'Aborted') fill(element, errorState(error, () => refresh(false)));
    }
    return null;
  }

  function draw(found) {
    if (!found.total) return fill(element, emptyState({ icon: 'circle-check', heading: t('noFailures'), text: t('noFailuresText') }));
    return fill(element, h('p', { class: 'quiet sm row', role: 'status' }, h('span', {}, t('failureCount', { count: found.total, written: number(found.total) })), may('write') && h('span', {}, t('failureHelp'))),
      h('ul', { class: 'document-list' }, found.failures.map(row)), pager(found, (offset) => { asked.offset = offset; refresh(false); }));
  }

  function row(failure) {
    const { id, source, reason, detail } = failure;
    const forget = async () => {
      const done = await confirmed({ heading: t('forgetHeading', { name: source }), text: t('forgetText'), label: t('forgetDo'), act: () => remove(`v1/failures/${id}`) });
      if (!done) return;
      announce(t('forgot', { name: source }));
      onchange();
    };
    return h('li', { class: 'failure card' }, icon('circle-x'), h('div', { class: 'failure-said' },
      h('div', { class: 'row' }, h('strong', { class: 'failure-name' }, source), h('span', { class: 'tag bad' }, reasonWords(reason)), !collection && h('span', { class: 'tag collection' }, failure.collection)),
      detail && h('p', { class: 'quiet sm' }, detail)),
    may('write') && iconButton('trash-2', t('forget', { name: source }), forget));
  }

  return { element, refresh };
}
