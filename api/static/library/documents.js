/* The documents of the library: filtered, in parts, each with how its pages were read. */

import { h, fill, icon, iconButton } from '../core/dom.js';
import { address, get } from '../core/api.js';
import { moment, number } from '../core/i18n.js';
import { link } from '../core/router.js';
import { may } from '../core/session.js';
import { bones, emptyState, errorState } from '../core/states.js';
import { pager } from '../parts/pager.js';
import { deleteDocument, readAgain } from './act.js';
import { readingBar } from './reading.js';
import { t } from './words.js';

const LIMIT = 25;
const TYPED_MS = 250;
const READ = [['', 'any', {}], ['ocr', 'ocr', { text_source: 'ocr' }], ['blank', 'blankPages', { page_status: 'blank' }], ['failed', 'failedPages', { page_status: 'failed' }]];

/** Returns {element, refresh}. `asked` is {collection, name, read, from}; `onask` hears what is asked instead. */
export function documentList(asked, { onask, onjob, reader }) {
  const rows = h('div', { class: 'document-room' });
  let clock = null;
  const name = h('input', {
    class: 'input', type: 'search', 'aria-label': t('filter'), placeholder: t('filter'), value: asked.name ?? '', maxlength: '200', autocomplete: 'off',
    oninput: () => { clearTimeout(clock); clock = setTimeout(() => ask({ name: name.value.trim(), from: 0 }), TYPED_MS); },
  });
  const segments = h('div', { class: 'segments', role: 'group', 'aria-label': t('read') }, READ.map(([read, key]) =>
    h('button', { type: 'button', 'aria-pressed': String((asked.read ?? '') === read), onclick: () => ask({ read, from: 0 }) }, t(key === 'blankPages' ? 'blank' : key))));
  const element = h('section', { class: 'documents', 'aria-label': t('documents') },
    h('div', { class: 'documents-filter' }, h('div', { class: 'search-box' }, icon('search'), name), segments), rows);

  function ask(changes) {
    Object.assign(asked, changes);
    segments.querySelectorAll('button').forEach((button, at) => button.setAttribute('aria-pressed', String(READ[at][0] === (asked.read ?? ''))));
    onask(asked);
    refresh(false);
  }

  async function refresh(quietly = true) {
    if (!quietly || !rows.childElementCount) fill(rows, bones('4.5rem', '4.5rem', '4.5rem'));
    const filters = READ.find(([read]) => read === (asked.read ?? ''))?.[2] ?? {};
    const query = { collection: asked.collection, name: asked.name, ...filters, limit: LIMIT, offset: asked.from ?? 0 };
    try {
      const found = await get('v1/documents', { query });
      if (!found.documents.length && found.offset > 0) return ask({ from: 0 });
      draw(found);
    } catch (error) {
      if (error.type !== 'Aborted') fill(rows, errorState(error, () => refresh(false)));
    }
    return null;
  }

  function draw(found) {
    element.classList.toggle('bare-list', !found.total && !isFiltered());
    if (!found.total) return fill(rows, nothing());
    return fill(rows, h('p', { class: 'quiet sm', role: 'status' }, t('count', { count: found.total, written: number(found.total) })),
      h('ol', { class: 'document-list' }, found.documents.map((document) => row(document, asked, { onjob, reader, changed: () => refresh() }))),
      pager(found, (from) => { ask({ from }); element.scrollIntoView({ block: 'start' }); }));
  }

  function isFiltered() {
    return Boolean(asked.name || asked.read);
  }

  function nothing() {
    if (isFiltered()) {
      const all = h('button', { type: 'button', class: 'button', onclick: () => { name.value = ''; ask({ name: '', read: '', from: 0 }); } }, t('reset'));
      return emptyState({ icon: 'file-question-mark', heading: t('noneFits'), text: t('noneFitsText'), actions: [all] });
    }
    return emptyState({ icon: 'library', heading: asked.collection ? t('emptyCollection') : t('empty'), text: t(may('write') ? 'emptyWrite' : 'emptyRead') });
  }

  return { element, refresh };
}

function row(document, asked, { onjob, reader, changed }) {
  const { id, title, source, collection, pages } = document;
  const ledger = link('library', [id]);
  return h('li', { class: 'document card' }, picture(document, reader),
    h('div', { class: 'document-body' },
      h('h2', { class: 'document-title' }, h('a', { href: ledger }, title)),
      h('p', { class: 'quiet sm document-place' }, source !== title && h('span', {}, source), !asked.collection && h('span', { class: 'tag collection' }, collection),
        h('span', { class: 'figures' }, t('pages', { count: pages, written: number(pages) })), h('span', {}, moment(document.ingested_at))),
      readingBar(document)),
    menu(document, { onjob, changed }));
}

function picture(document, reader) {
  const failed = document.failed_pages.some(({ number: at }) => at === 1) || !document.pages;
  const none = () => icon('file-text');
  const image = failed ? none() : h('img', { src: address(`v1/documents/${document.id}/pages/1/image`, { width: 160 }), alt: '', loading: 'lazy', decoding: 'async', onerror: (event) => event.target.replaceWith(none()) });
  return h('button', { type: 'button', class: 'document-picture', 'aria-label': `${t('open')}: ${document.title}`, title: t('open'), onclick: () => reader.open({ document: document.id, page: 1 }) }, image);
}

/** Returns the button of a menu and the menu with what can be done. */
export function menu(document, { onjob, changed }) {
  const id = `menu-${document.id}`;
  const close = () => list.hidePopover();
  const item = (name, words, properties) => h(properties.href ? 'a' : 'button', { ...(properties.href ? {} : { type: 'button' }), class: 'bare', ...properties }, icon(name), words);
  const list = h('div', { class: 'menu drop-menu', id, popover: 'auto' },
    item('file-text', t('ledger'), { href: link('library', [document.id]) }),
    item('message-square-text', t('ask'), { href: link('ask', [], { document: document.id, title: document.title }) }),
    item('download', t('download'), { href: address(`v1/documents/${document.id}/file`), download: '', onclick: close }),
    may('write') && [
      item('refresh-cw', t('again_'), { onclick: async () => { close(); if (await readAgain(document, onjob)) changed(); } }),
      item('trash-2', t('delete'), { class: 'bare bad', onclick: async () => { close(); if (await deleteDocument(document, onjob)) changed(); } }),
    ]);
  const button = iconButton('ellipsis-vertical', t('more', { title: document.title }), null, { popovertarget: id });
  list.addEventListener('toggle', ({ newState }) => { if (newState === 'open') place(list, button); });
  return [button, list];
}

/* Below the button, or above it where there is no room. */
function place(list, button) {
  const { bottom, top, right } = button.getBoundingClientRect();
  const fits = bottom + list.offsetHeight + 8 < innerHeight;
  list.style.setProperty('top', `${fits ? bottom + 4 : Math.max(8, top - list.offsetHeight - 4)}px`);
  list.style.setProperty('left', `${Math.max(8, right - list.offsetWidth)}px`);
}
