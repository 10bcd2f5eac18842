/* The choice of a collection, where there are several. */

import { h } from '../core/dom.js';
import { get } from '../core/api.js';
import { number, words } from '../core/i18n.js';

const t = words({
  en: {
    collection: 'Collection', all: 'All collections', one: ({ name, count }) => `${name} (${count})`,
  },
  zh: {
    collection: '文档集', all: '全部文档集', one: ({ name, count }) => `${name}（${count}）`,
  },
});

/** Returns the collections that the session sees: [{name, documents, pages}]. */
export async function collections() {
  return (await get('v1/collections')).collections;
}

/** Returns a select of collections, null where there is no choice. */
export function collectionSelect(all, chosen, onchange) {
  if (all.length < 2) return null;
  const options = all.map(({ name, documents }) => h('option', { value: name, selected: name === chosen }, t('one', { name, count: number(documents) })));
  return h('select', { class: 'select', 'aria-label': t('collection'), onchange: (event) => onchange(event.target.value || null) },
    h('option', { value: '' }, t('all')), options);
}
