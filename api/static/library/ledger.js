/* One document's pages: a picture of each, how it was read, and why one was not. */

import { h, fill, icon } from '../core/dom.js';
import { address, get } from '../core/api.js';
import { moment, number } from '../core/i18n.js';
import { go, link } from '../core/router.js';
import { may } from '../core/session.js';
import { bones, errorState } from '../core/states.js';
import { placeOf, thumb } from '../parts/thumb.js';
import { deleteDocument, readAgain } from './act.js';
import { SORTS, sortOf } from './reading.js';
import { t } from './words.js';

const PICTURE = 240;

/** Returns the ledger of a document; `onjob` gets the job when it is deleted or read again. */
export function ledger(id, { onjob, reader }) {
  const element = h('section', { class: 'ledger' });
  load(element, id, { onjob, reader });
  return element;
}

async function load(element, id, handlers) {
  fill(element, back(), bones('2.5rem', '12rem'));
  try {
    const detail = await get(`v1/documents/${id}`);
    document.title = `${detail.title} – Pageglass`;
    draw(element, detail, handlers);
  } catch (error) {
    if (error.type === 'Aborted') return;
    fill(element, back(), errorState(error, error.type === 'NotFound' ? null : () => load(element, id, handlers)));
  }
}

function back() {
  return h('a', { class: 'bare ledger-back', href: link('library') }, icon('chevron-left'), t('back'));
}

function draw(element, detail, { onjob, reader }) {
  const grid = h('ol', { class: 'ledger-pages' });
  const filter = h('div', { class: 'ledger-sorts', role: 'group', 'aria-label': t('read') });
  let chosen = null;
  const redraw = () => {
    const shown = detail.ledger.filter((page) => !chosen || sortOf(page)?.sort === chosen);
    fill(filter, sortButtons(detail, chosen, (sort) => { chosen = sort; redraw(); }));
    fill(grid, shown.map((page) => pageItem(detail, page, reader)));
  };
  redraw();
  fill(element, back(), head(detail, onjob), notes(detail), filter, grid);
}

function head(detail, onjob) {
  const leave = () => go('library');
  return h('header', { class: 'ledger-head' },
    h('div', {}, h('h1', {}, detail.title),
      h('p', { class: 'quiet sm document-place' }, h('span', {}, detail.source), h('span', { class: 'tag' }, detail.collection),
        h('span', {}, moment(detail.ingested_at)), h('span', { class: 'figures' }, t('coverage', { percent: number(detail.coverage, { style: 'percent' }) })))),
    h('div', { class: 'row' },
      h('a', { class: 'button', href: link('ask', [], { document: detail.id, title: detail.title }) }, icon('message-square-text'), t('ask')),
      h('a', { class: 'button', href: address(`v1/documents/${detail.id}/file`), download: '' }, icon('download'), t('download')),
      may('write') && h('button', { type: 'button', class: 'button', onclick: async () => { if (await readAgain(detail, onjob)) leave(); } }, icon('refresh-cw'), t('again_')),
      may('write') && h('button', { type: 'button', class: 'button danger', onclick: async () => { if (await deleteDocument(detail, onjob)) leave(); } }, icon('trash-2'), t('delete'))));
}

/* What was noted of pages that were read all the same; of failed ones their cards tell. */
function notes({ notices, unit }) {
  const said = new Map();
  for (const { number: page, reason } of notices) said.set(reason, [...(said.get(reason) ?? []), page]);
  if (!said.size) return null;
  return h('details', { class: 'notice' }, h('summary', {}, t('notices')), h('ul', { class: 'stack' }, [...said].map(([reason, pages]) =>
    h('li', {}, h('strong', { class: 'figures' }, placeOf({ document: { unit }, page: { number: pages.slice(0, 8).join(', ') } }), pages.length > 8 && ' …'), ' ', reason))));
}

function sortButtons(detail, chosen, onchoose) {
  const held = SORTS.map(({ sort, long, of }) => ({ sort, long, count: detail.ledger.filter(of).length })).filter(({ count }) => count > 0);
  const one = (sort, words, count) => h('button', { type: 'button', class: 'facet', 'aria-pressed': String(chosen === sort), onclick: () => onchoose(sort), dataset: { sort: sort ?? 'any' } },
    h('span', {}, words), h('span', { class: 'figures' }, number(count)));
  return [one(null, t('any'), detail.ledger.length), held.length > 1 ? held.map(({ sort, long, count }) => one(sort, t(long), count))
    : held.map(({ sort, long }) => h('span', { class: 'facet told', dataset: { sort } }, t(long)))];
}

function pageItem(detail, page, reader) {
  const hit = { document: { title: detail.title, unit: detail.unit }, page };
  const { sort, short } = sortOf(page);
  const open = () => reader.open({ document: detail.id, page: page.number });
  return h('li', { class: 'ledger-page', dataset: { sort } }, thumb(hit, { width: PICTURE, onclick: open }),
    h('div', { class: 'ledger-said' }, h('span', { class: 'figures' }, placeOf(hit), detail.unit === 'image' && detail.pages > 1 && ` ${number(page.number)}`),
      h('span', { class: 'tag', dataset: { sort } }, t(short)), page.hidden && h('span', { class: 'tag' }, icon('eye-off'), t('hidden'))),
    page.reason && h('p', { class: 'sm quiet ledger-reason' }, page.reason));
}
