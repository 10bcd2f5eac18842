/* What readers thought of answers. */

import { h, fill, icon, iconButton } from '../core/dom.js';
import { address, get, remove } from '../core/api.js';
import { moment, number } from '../core/i18n.js';
import { link } from '../core/router.js';
import { session } from '../core/session.js';
import { bones, emptyState, errorState } from '../core/states.js';
import { confirmed } from '../parts/confirm.js';
import { pager } from '../parts/pager.js';
import { t } from './words.js';

const LIMIT = 20;
const RATINGS = [['', 'everyRating'], ['up', 'good'], ['down', 'bad']];

/** Returns {element, refresh}. */
export function feedbackList() {
  const element = h('div', { class: 'stack' });
  const asked = { rating: '', offset: 0 };

  async function refresh() {
    if (!element.childElementCount) fill(element, bones('2.5rem', '7rem', '7rem'));
    try {
      draw(await get('v1/feedback', { query: { ...asked, limit: LIMIT } }));
    } catch (error) {
      if (error.type !== 'Aborted') fill(element, errorState(error, refresh));
    }
  }

  function ask(changes) {
    Object.assign(asked, { offset: 0 }, changes);
    refresh();
  }

  function draw(found) {
    if (!found.total && !asked.rating) return fill(element, nothing());
    if (!found.feedback.length && asked.offset) return ask({});
    return fill(element, h('div', { class: 'row spread' },
      h('div', { class: 'segments', role: 'group', 'aria-label': t('feedback') }, RATINGS.map(([rating, key]) => h('button', { type: 'button', 'aria-pressed': String(rating === asked.rating), onclick: () => ask({ rating }) }, t(key)))),
      h('a', { class: 'button', href: address('v1/feedback/export'), download: 'feedback.jsonl', title: t('exportText') }, icon('download'), t('export'))),
    h('p', { class: 'quiet sm', role: 'status' }, t('count', { count: found.total, written: number(found.total) })),
    h('ul', { class: 'stack' }, found.feedback.map((one) => item(one, refresh))), pager(found, (offset) => ask({ offset })));
  }

  return { element, refresh };
}

function nothing() {
  if (!session().feedback) return emptyState({ icon: 'message-square-quote', heading: t('feedbackOff'), text: t('feedbackOffText') });
  return emptyState({ icon: 'message-square-quote', heading: t('noFeedback'), text: t('noFeedbackText') });
}

function item(one, refresh) {
  const forget = async () => {
    if (await confirmed({ heading: t('deleteHeading'), text: t('deleteText'), label: t('deleteDo'), act: () => remove(`v1/feedback/${one.id}`) })) refresh();
  };
  const tags = { grounded: 'good', partly: 'warn', not_found: '' };
  return h('li', { class: 'opinion card', dataset: { rating: one.rating } }, h('span', { class: 'opinion-sign' }, icon(one.rating === 'up' ? 'thumbs-up' : 'thumbs-down'), h('span', { class: 'unseen' }, t(one.rating === 'up' ? 'good' : 'bad'))),
    h('div', { class: 'opinion-said' }, h('h3', {}, one.question),
      one.comment && h('blockquote', { class: 'opinion-comment' }, one.comment),
      h('details', {}, h('summary', { class: 'sm' }, t('answer'), ' ', h('span', { class: `tag ${tags[one.verdict]}` }, t(one.verdict))), h('p', { class: 'opinion-answer sm' }, one.answer || t('noAnswer'))),
      h('p', { class: 'row quiet sm' }, cited(one.citations), one.collection && h('span', { class: 'tag' }, one.collection), h('span', {}, moment(one.created_at)), one.key && h('span', {}, t('by', { key: one.key })))),
    iconButton('trash-2', t('deleteFeedback'), forget));
}

/* Each page once, with the way to it. */
function cited(citations) {
  const pages = new Map(citations.map((page) => [`${page.document_id} ${page.page}`, page]));
  return [...pages.values()].map(({ document_id: id, source, page }) => h('a', { href: link('document', [id], { page }) }, t('page', { source, number: number(page) })));
}
