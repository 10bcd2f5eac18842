/* How the pages of a document were read: the sorts there are, and a bar of them. */

import { h } from '../core/dom.js';
import { number } from '../core/i18n.js';
import { t } from './words.js';

/* In the order of the bar: its name in words and styles, and which pages it holds. */
export const SORTS = [
  { sort: 'text', short: 'text-layer', long: 'pageText', of: (page) => page.status === 'ok' && page.text_source === 'text-layer' },
  { sort: 'ocr', short: 'ocr_', long: 'pageOcr', of: (page) => page.status === 'ok' && page.text_source === 'ocr' },
  { sort: 'mixed', short: 'mixed', long: 'pageMixed', of: (page) => page.status === 'ok' && page.text_source === 'mixed' },
  { sort: 'none', short: 'none', long: 'pageNone', of: (page) => page.status === 'ok' && page.text_source === 'none' },
  { sort: 'blank', short: 'blankPage', long: 'pageBlank', of: (page) => page.status === 'blank' },
  { sort: 'failed', short: 'failedPage', long: 'pageFailed', of: (page) => page.status === 'failed' },
];

/** Returns the sort of a page of a ledger. */
export function sortOf(page) {
  return SORTS.find(({ of }) => of(page));
}

/** Returns [{sort, short, long, count}] of a document as it is listed, without the sorts that no page is of. */
export function counts(document) {
  const failed = document.failed_pages.length;
  const blank = document.blank_pages.length;
  const { 'text-layer': text = 0, ocr = 0, mixed = 0, none = 0 } = document.text_sources;
  const held = { text, ocr, mixed, none: Math.max(0, none - failed - blank), blank, failed };
  return SORTS.map((one) => ({ ...one, count: held[one.sort] })).filter(({ count }) => count > 0);
}

/** Returns the bar and its words. */
export function readingBar(document) {
  const held = counts(document);
  return h('div', { class: 'reading' },
    h('div', { class: 'reading-bar', 'aria-hidden': 'true' }, held.map(({ sort, count }) => h('span', { dataset: { sort }, style: { 'flex-grow': count } }))),
    h('ul', { class: 'reading-words figures' }, held.map(({ sort, short, count }) => h('li', { dataset: { sort } }, `${number(count)} ${t(short)}`))));
}
