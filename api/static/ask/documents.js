/* The choice of documents that are asked. */

import { h, fill } from '../core/dom.js';
import { get } from '../core/api.js';
import { errorNotice } from '../core/states.js';
import { t } from './words.js';

const PAUSE_MS = 200;
const MOST = 50;

/** Asks which documents, and returns them: [{id, title}], none for all. */
export function chooseDocuments(collection, chosen) {
  const picked = new Map(chosen.map((one) => [one.id, one]));
  const list = h('ul', { class: 'picker-list' });
  const count = h('span', { class: 'quiet sm grow', role: 'status' });
  const name = h('input', { class: 'input', type: 'search', 'aria-label': t('pick'), placeholder: t('pick'), oninput: later });
  const dialog = h('dialog', { class: 'picker', 'aria-label': t('documentsLong') }, h('form', { method: 'dialog' },
    h('h2', {}, t('documentsLong')), name, list,
    h('div', { class: 'row' }, count, h('button', { type: 'button', class: 'button', onclick: () => { picked.clear(); dialog.close(); } }, t('clear')), h('button', { class: 'button main' }, t('done')))));
  let clock = null;

  function later() {
    clearTimeout(clock);
    clock = setTimeout(load, PAUSE_MS);
  }

  async function load() {
    try {
      const { documents } = await get('v1/documents', { query: { collection, name: name.value.trim(), limit: MOST } });
      fill(list, documents.length ? documents.map(item) : h('li', { class: 'quiet sm' }, t('nothing')));
    } catch (error) {
      fill(list, h('li', {}, errorNotice(error, load)));
    }
  }

  function item({ id, title, source }) {
    const box = h('input', { type: 'checkbox', checked: picked.has(id), onchange: () => {
      if (box.checked) picked.set(id, { id, title });
      else picked.delete(id);
      tell();
    } });
    return h('li', {}, h('label', { class: 'picker-item' }, box, h('span', { class: 'grow' }, h('span', {}, title), h('small', { class: 'quiet' }, source))));
  }

  function tell() {
    count.textContent = picked.size ? t('picked', { count: picked.size }) : '';
  }

  return new Promise((done) => {
    dialog.addEventListener('close', () => { dialog.remove(); done([...picked.values()]); });
    document.body.append(dialog);
    dialog.showModal();
    tell();
    load();
  });
}
