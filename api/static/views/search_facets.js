/* Narrows what was found: by collection, by type of file, by language. */

import { h } from '../core/dom.js';
import { number, words } from '../core/i18n.js';

const t = words({
  en: {
    collection: 'Collection', type: 'Type', language: 'Language', en: 'English', zh: 'Chinese', unknown: 'Other', any: 'All',
    pdf: 'PDF', slides: 'Slides', text: 'Documents', table: 'Tables', image: 'Pictures', plain: 'Plain text',
  },
  zh: {
    collection: '文档集', type: '类型', language: '语言', en: '英文', zh: '中文', unknown: '其他', any: '全部',
    pdf: 'PDF', slides: '幻灯片', text: '文档', table: '表格', image: '图片', plain: '纯文本',
  },
});
const TYPES = [
  [/pdf$/, 'pdf'], [/presentation|powerpoint/, 'slides'], [/spreadsheet|excel|csv/, 'table'], [/^image\//, 'image'], [/^text\//, 'plain'],
];

/** Returns what kind of file a document is, as one of a few names. */
export function kindOf(mediaType = '') {
  return TYPES.find(([pattern]) => pattern.test(mediaType))?.[1] ?? 'text';
}

const FACETS = {
  collection: { of: (hit) => hit.document.collection, name: (value) => value },
  type: { of: (hit) => kindOf(hit.document.media_type), name: (value) => t(value) },
  language: { of: (hit) => hit.document.language ?? 'unknown', name: (value) => t(value) },
};

/** Says whether a hit has everything that is chosen. */
export function matches(hit, chosen) {
  return Object.entries(chosen).every(([facet, value]) => FACETS[facet].of(hit) === value);
}

/** Returns a group of buttons for each facet that tells hits apart; `onchange` is called after `chosen` changed. */
export function facets(hits, chosen, onchange) {
  return Object.entries(FACETS).map(([facet, { of, name }]) => {
    const others = { ...chosen };
    delete others[facet];
    const all = [...new Set(hits.map(of))];
    if (all.length < 2) return null;
    const open = hits.filter((hit) => matches(hit, others));
    const count = (value) => hits.filter((hit) => of(hit) === value).length;
    const values = all.sort((one, other) => count(other) - count(one) || one.localeCompare(other));
    const choose = (value) => {
      if (chosen[facet] === value || value === null) delete chosen[facet];
      else chosen[facet] = value;
      onchange();
    };
    const one = (value, label, count) => h('button', {
      type: 'button', class: 'facet', 'aria-pressed': String((chosen[facet] ?? null) === value), onclick: () => choose(value),
    }, h('span', {}, label), h('span', { class: 'figures' }, number(count)));
    return h('fieldset', { class: 'facet-group' }, h('legend', {}, t(facet)), one(null, t('any'), open.length),
      values.map((value) => one(value, name(value), open.filter((hit) => of(hit) === value).length)));
  });
}
