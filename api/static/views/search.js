/* Search: a question finds pages, each with its picture, its words marked, and why it was found. */

import { h, fill, icon, useStyles, announce } from '../core/dom.js';
import { post } from '../core/api.js';
import { words } from '../core/i18n.js';
import { go } from '../core/router.js';
import { bones, emptyState, errorState } from '../core/states.js';
import { collections, collectionSelect } from '../parts/collections.js';
import { facets, matches } from './search_facets.js';
import { resultItem } from './search_result.js';

const t = words({
  en: {
    title: 'Search the pages', label: 'What are you looking for?', hint: 'Words, a name, a figure, or a whole question', go: 'Search',
    start: 'Find the page', startText: 'Search looks at meaning and at words, in English and Chinese, and shows the pages themselves.',
    none: 'No page found', noneText: 'Try other words, or look in all collections.',
    count: ({ count }) => (count === 1 ? 'The nearest page' : `The ${count} nearest pages`),
    filtered: 'No page fits these filters.', reset: 'Show all pages',
    alike: 'These documents answer alike. Look in one alone:',
  },
  zh: {
    title: '搜索页面', label: '您要找什么？', hint: '词语、名称、数字或完整的问题', go: '搜索',
    start: '找到那一页', startText: '搜索同时考虑含义和字词，支持中文和英文，并直接显示页面。',
    none: '没有找到页面', noneText: '请换一种说法，或在全部文档集中查找。',
    count: '最接近的 {count} 个页面', filtered: '没有符合筛选条件的页面。', reset: '显示全部页面',
    alike: '以下文档内容相近，可只在其中一份中查找：',
  },
});
const MOST = 40;

/** Shows the search of the address: q, collection, document. */
export async function show(room, { query, reader, kept }) {
  const asked = { question: query.get('q') ?? '', collection: query.get('collection'), document: query.get('document') };
  if (!kept.element || room.firstElementChild !== kept.element) await build(room, asked, kept);
  kept.input.value = asked.question;
  await run(asked, reader, kept);
}

async function build(room, asked, kept) {
  await useStyles('search');
  const all = await collections();
  kept.input = h('input', { class: 'input', type: 'search', name: 'q', 'aria-label': t('label'), placeholder: t('hint'), value: asked.question, autocomplete: 'off', enterkeyhint: 'search' });
  const search = (collection) => go('search', [], { q: kept.input.value.trim(), collection });
  let chosen = asked.collection;
  const select = collectionSelect(all, chosen, (name) => { chosen = name; if (kept.input.value.trim()) search(chosen); });
  kept.results = h('div', { class: 'results' });
  kept.element = h('div', { class: 'page search' }, h('h1', { class: 'unseen' }, t('title')),
    h('form', { class: 'search-form', role: 'search', onsubmit: (event) => { event.preventDefault(); search(chosen); } },
      h('div', { class: 'search-box' }, icon('search'), kept.input),
      select, h('button', { class: 'button main' }, t('go'))),
    kept.results);
  kept.asked = null;
  fill(room, kept.element);
  if (!asked.question && matchMedia('(hover: hover)').matches) kept.input.focus();
}

async function run(asked, reader, kept) {
  const { question, collection, document } = asked;
  if (!question) return fill(kept.results, emptyState({ icon: 'scan-search', heading: t('start'), text: t('startText') }));
  kept.stop?.abort();
  kept.stop = new AbortController();
  fill(kept.results, bones('1rem', '9rem', '9rem', '9rem'));
  try {
    const body = { question, pages: MOST, explain: true, ...(collection && { collection }), ...(document && { documents: [document] }) };
    const found = await post('v1/search', body, { signal: kept.stop.signal });
    draw(found, asked, reader, kept);
  } catch (error) {
    if (error.type !== 'Aborted') fill(kept.results, errorState(error, () => run(asked, reader, kept)));
  }
  return null;
}

function draw(found, asked, reader, kept) {
  const items = found.hits.map((hit, index) => ({ hit, why: found.why?.[index] }));
  announce(t('count', { count: items.length }));
  if (!items.length) return fill(kept.results, emptyState({ icon: 'file-question-mark', heading: t('none'), text: t('noneText') }));
  const chosen = {};
  const list = h('ol', { class: 'result-list' });
  const count = h('p', { class: 'quiet sm', role: 'status' });
  const side = h('div', { class: 'facets' });
  const redraw = () => {
    const shown = items.filter(({ hit }) => matches(hit, chosen));
    fill(side, facets(items.map(({ hit }) => hit), chosen, redraw));
    fill(count, t('count', { count: shown.length }));
    fill(list, shown.map((item) => resultItem(item, reader)));
    if (!shown.length) fill(list, h('li', { class: 'notice' }, t('filtered'), h('button', { type: 'button', class: 'button small', onclick: () => { for (const key of Object.keys(chosen)) delete chosen[key]; redraw(); } }, t('reset'))));
  };
  redraw();
  return fill(kept.results, found.alike.length > 0 && alike(found.alike, asked), h('div', { class: 'result-columns' }, side, h('div', { class: 'stack' }, count, list)));
}

function alike(documents, { question, collection }) {
  return h('div', { class: 'notice' }, icon('info'), h('div', { class: 'grow stack' }, t('alike'), h('div', { class: 'row' }, documents.map(({ id, title }) =>
    h('button', { type: 'button', class: 'button small', onclick: () => go('search', [], { q: question, collection, document: id }) }, title)))));
}
