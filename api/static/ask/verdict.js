/* How far an answer is carried by its pages, in plain words; and what else it has to tell. */

import { h, icon } from '../core/dom.js';
import { t } from './words.js';

const HELP = { no_documents: 'helpEmpty', no_relevant_page: 'helpTopic', answer_not_on_page: 'helpNear', unreadable_page: 'helpUnreadable' };

/** Returns the line above an answer that says whether its pages carry it. */
export function verdict({ verdict: found, reason }) {
  if (found === 'grounded') return h('p', { class: 'verdict' }, h('span', { class: 'tag good' }, icon('circle-check'), t('grounded')));
  return h('div', { class: `verdict notice ${reason === 'only_in_picture' ? 'image' : 'warn'}` }, icon(reason === 'only_in_picture' ? 'image' : 'triangle-alert'),
    h('div', { class: 'grow' }, h('strong', {}, t('partly')), ' ', t(reason ?? 'unsupported')));
}

/** Returns what stands in place of an answer that was not found. */
export function notFound({ reason, text, notices }) {
  // That a document lacks a page, or how many it has, is all there is to say.
  const whole = notices.includes(text);
  return h('div', { class: 'not-found' }, icon('file-question-mark'), h('div', {}, h('h3', {}, whole ? text : t(reason)), !whole && h('p', { class: 'quiet' }, t(HELP[reason]))));
}

/** Returns notices below an answer, and a choice where several documents answer alike. */
export function said({ answer, alike }, askIn) {
  const { notices, question, searched } = answer;
  // What the choice below and the marks in the text say already is not said twice.
  const marked = ['none', 'image'].map((support) => answer.claims.filter((one) => one.support === support).flatMap((one) => one.unsupported));
  const known = [alike.map((one) => one.title), ...marked].filter((items) => items.length);
  const name = ({ title, collection, source }) => (alike.filter((one) => one.title === title).length > 1 ? `${title} (${collection}/${source})` : title);
  const refused = answer.verdict === 'not_found';
  const told = notices.filter((one) => one !== answer.text && !known.some((items) => items.every((item) => one.includes(item))));
  return h('div', { class: 'stack said' },
    alike.length > 0 && !refused && h('div', { class: 'notice' }, icon('info'), h('div', { class: 'grow stack' }, h('span', {}, t('alike')), h('div', { class: 'row' }, alike.map((document) =>
      h('button', { type: 'button', class: 'button small', onclick: () => askIn(document) }, name(document)))))),
    told.map((one) => h('p', { class: 'notice' }, icon('info'), h('span', { class: 'grow' }, one))),
    searched && searched !== question && h('p', { class: 'quiet sm' }, t('searched', { question: searched })));
}
