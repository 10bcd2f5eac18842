/* Draws the text of an answer: claims that can be pointed at, numbers that open their pages. */

import { h } from '../core/dom.js';
import { blocks, cells, pieces } from './blocks.js';
import { t } from './words.js';

/** Returns elements for the text. `claims` are empty while it is written; `sourceOf(number)` names a page, null where
 * there is none; `open(claims, number)` opens it. */
export function answerBlocks(text, claims, { sourceOf, open }) {
  const letters = Array.from(text);
  const drawn = [];
  const flagged = new Set();
  const inline = (range) => stretch(letters, range, claims, { sourceOf, open, flagged });
  for (const block of blocks(letters)) {
    if (block.kind === 'row') row(drawn, cells(letters, block).map((cell) => h('td', {}, inline(cell))));
    else if (block.kind === 'item') item(drawn, block, inline(block));
    else drawn.push(h(block.kind === 'heading' ? 'h3' : 'p', {}, inline(block)));
  }
  return drawn;
}

function row(drawn, content) {
  let table = drawn.at(-1);
  if (!table?.matches('.scrolls')) {
    table = h('div', { class: 'scrolls', tabindex: '0', role: 'group' }, h('table', { class: 'table' }, h('tbody')));
    drawn.push(table);
  }
  table.querySelector('tbody').append(h('tr', {}, content));
}

function item(drawn, block, content) {
  let list = drawn.at(-1);
  if (!list?.matches('ul')) {
    list = h('ul', { class: 'items' });
    drawn.push(list);
  }
  list.append(h('li', { class: block.deep ? 'deep' : null, dataset: block.number ? { number: block.number } : {} }, content));
}

function stretch(letters, range, claims, { sourceOf, open, flagged }) {
  const nodes = [];
  const parts = pieces(letters, range, claims);
  parts.forEach((part, index) => {
    if (part.kind === 'marker') {
      nodes.push(citation(part, sourceOf, open));
      return;
    }
    const content = part.bold ? h('strong', {}, part.text) : part.text;
    if (part.claim === null) nodes.push(content);
    else nodes.push(h('span', { class: 'claim', dataset: { claim: part.claim, support: claims[part.claim].support, ...(claims[part.claim].citations.length && { open: '' }) } }, content));
    const ends = part.claim !== null && !parts.slice(index + 1).some((other) => other.kind === 'text' && other.claim === part.claim);
    const claim = claims[part.claim];
    if (ends && claim.support !== 'text' && !flagged.has(part.claim) && range.end >= claim.end) {
      flagged.add(part.claim);
      nodes.push(flag(claim));
    }
  });
  return nodes;
}

/* What is not said by a page in words says so itself: colour alone would not do. */
function flag({ support, unsupported }) {
  const items = unsupported.join(', ');
  const key = support === 'image' ? (items ? 'imageItems' : 'image') : (items ? 'noneItems' : 'none');
  return h('span', { class: `flag ${support}` }, t(key, { items }));
}

function citation({ number, claims }, sourceOf, open) {
  const source = sourceOf(number);
  if (!source) return h('span', { class: 'cite lost' }, `[${number}]`);
  const label = t('source', { number, ...source });
  return h('button', { type: 'button', class: 'cite figures', dataset: { claims: claims.join(' ') }, 'aria-label': label, title: label, onclick: () => open(claims, number) }, String(number));
}
