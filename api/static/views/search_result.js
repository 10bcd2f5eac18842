/* One page that was found: picture, words, and why. */

import { h, icon } from '../core/dom.js';
import { number, words } from '../core/i18n.js';
import { marked, snippet } from '../core/text.js';
import { placeOf, thumb } from '../parts/thumb.js';

const t = words({
  en: {
    why: 'Why this page', notes: 'Speaker notes', picture: 'In a picture',
    dense: 'Nearness in meaning', denseNote: 'cosine, 1 is the same', bm25: 'Shared words', wordsNote: 'BM25, more is better',
    matched: 'Words found', none: 'none', fused: 'Together',
  },
  zh: {
    why: '为什么是这一页', notes: '演讲者备注', picture: '图片中的文字',
    dense: '含义接近程度', denseNote: '余弦，1 为相同', bm25: '字词匹配', wordsNote: 'BM25，越大越好',
    matched: '匹配的词', none: '无', fused: '综合',
  },
});
const SNIPPET = 260;

/** Returns a list item for {hit, why}; it opens in the reader. */
export function resultItem({ hit, why }, reader) {
  const best = bestPassage(hit, why);
  const passage = hit.passages[best];
  const marks = why?.passages[best].marks ?? [];
  const open = () => reader.open({
    document: hit.document.id, page: hit.page.number, boxes: passage?.boxes.length ? passage.boxes : null, notes: passage?.region === 'notes',
  });
  const cut = snippet(passage?.text ?? '', marks, SNIPPET);
  return h('li', { class: 'result card' },
    thumb(hit, { boxes: passage?.boxes ?? [], width: 320, onclick: open }),
    h('div', { class: 'result-body' },
      h('h2', { class: 'result-title' }, h('button', { type: 'button', class: 'result-open', onclick: open }, hit.document.title)),
      h('p', { class: 'quiet sm result-place' }, placeOf(hit), ' · ', hit.document.source,
        passage?.region === 'notes' && h('span', { class: 'tag' }, t('notes')), passage?.region === 'picture' && h('span', { class: 'tag image' }, t('picture'))),
      h('p', { class: 'result-text' }, cut.before && '… ', marked(cut.text, cut.marks), cut.after && ' …'),
      why && reasons(why)));
}

/* The passage with most of the question's words, the first among equals. */
function bestPassage(hit, why) {
  if (!why) return 0;
  const scores = why.passages.map(({ words: bm25, dense }) => (bm25 ?? 0) + (dense ?? 0));
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function reasons(why) {
  const digits = { maximumFractionDigits: 2, minimumFractionDigits: 2 };
  const row = (name, value, note) => h('div', {}, h('dt', {}, name), h('dd', { class: 'figures' }, value === null ? t('none') : number(value, digits), ' ', h('span', { class: 'quiet' }, note)));
  return h('details', { class: 'why' }, h('summary', {}, icon('chevron-right'), t('why')), h('dl', {},
    row(t('dense'), why.dense, t('denseNote')), row(t('bm25'), why.words, t('wordsNote')), row(t('fused'), why.fused, ''),
    h('div', {}, h('dt', {}, t('matched')), h('dd', {}, why.matched.join(' · ') || t('none')))));
}
