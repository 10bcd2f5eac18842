/* The pages that an answer looks at, small, with the words marked; further pages on demand. */

import { h, fill } from '../core/dom.js';
import { placeOf, thumb } from '../parts/thumb.js';
import { boxElement } from '../viewer/boxes.js';
import { t } from './words.js';

const PASSAGES = 2;

/** Returns the strip of a turn's pages. `open(index)` opens the page at that position. */
export function evidence(turn, open) {
  const { hits, shown, answer } = turn;
  const found = answer?.verdict === 'not_found';
  const item = (hit, index) => h('li', { class: 'source' }, thumb(hit, {
    badge: index < shown && !found ? String(index + 1) : null, boxes: [], src: pictureOf(hit, turn), onclick: () => open(index),
  }), h('p', { class: 'source-name' }, h('span', { class: 'source-title' }, nameOf(hit, turn)), hit.page.image && h('span', { class: 'quiet' }, placeOf(hit))));
  const first = hits.slice(0, shown).map(item);
  const rest = hits.slice(shown).map((hit, index) => item(hit, index + shown));
  [...first, ...rest].forEach((element, index) => boxesOf(element, hits[index], index, answer));
  const list = h('ul', { class: 'sources' }, first);
  const more = rest.length > 0 && h('button', { type: 'button', class: 'bare more', 'aria-expanded': 'false', onclick: () => {
    const opened = more.getAttribute('aria-expanded') === 'false';
    more.setAttribute('aria-expanded', String(opened));
    more.textContent = opened ? t('less') : t('more', { count: rest.length });
    fill(list, first, opened && rest);
  } }, t('more', { count: rest.length }));
  return h('section', { class: 'evidence', 'aria-label': t(found ? 'nearest' : 'sources') },
    h('div', { class: 'evidence-head' }, h('h3', {}, t(found ? 'nearest' : 'sources')), more), list);
}

/* Until the answer is there the passages that were found are marked, afterwards the words it quotes. */
function boxesOf(element, hit, index, answer) {
  const cited = (answer?.citations ?? []).map((one, at) => ({ ...one, at })).filter((one) => one.marker === index + 1 && one.document_id === hit.document.id);
  const drawn = cited.length
    ? cited.flatMap(({ boxes, at }) => boxes.map((box) => boxElement(box, 'quoted', `c${at}`)))
    : hit.passages.slice(0, PASSAGES).flatMap(({ boxes }) => boxes.map((box) => boxElement(box, 'quoted faint')));
  element.classList.toggle('unused', Boolean(answer?.citations.length) && !cited.length);
  fill(element.querySelector('.thumb-boxes'), drawn);
}

/* A picture that came with the question is a page of its own, which the library does not have. */
function sentPicture(hit) {
  const found = /^picture-(\d+)$/.exec(hit.document.id);
  return found ? Number(found[1]) : null;
}

function pictureOf(hit, turn) {
  const at = sentPicture(hit);
  return at === null ? null : turn.images[at - 1];
}

function nameOf(hit) {
  const at = sentPicture(hit);
  return at === null ? hit.document.title : t('picture', { number: at });
}
