/* Adding documents: files dropped or chosen go into a collection. */

import { h, fill, icon, announce } from '../core/dom.js';
import { session } from '../core/session.js';
import { droppedFiles } from './dropped.js';
import { namedOnce, parts, send } from './sending.js';
import { t } from './words.js';

const FRESH = '\u0000new';
// As api/uploads.py takes them.
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.\- ]{0,99}$/u;

/** Returns {element, offer, listeners, busy}. `offer(names, chosen)` tells which collections there are, `listeners`
 * make an element take what is dropped on it, and `onjob` gets each job. */
export function adder(onjob) {
  const input = h('input', { type: 'file', multiple: true, class: 'unseen', tabindex: '-1', 'aria-hidden': 'true', onchange: () => { take([...input.files]); input.value = ''; } });
  const choose = h('button', { type: 'button', class: 'button main', onclick: () => input.click() }, icon('upload'), t('choose'));
  const where = h('div', { class: 'adder-where' });
  const zone = h('div', { class: 'adder-zone' },
    h('span', { class: 'adder-sign' }, icon('folder-plus')),
    h('div', { class: 'adder-said' }, h('strong', {}, t('drop')), h('span', { class: 'quiet sm' }, t('kinds'))), input, where, choose);
  const said = h('div', { class: 'stack' });
  const element = h('section', { class: 'adder', 'aria-label': t('add') }, zone, said);
  const name = h('input', { class: 'input', 'aria-label': t('freshName'), placeholder: t('freshName'), maxlength: '100', hidden: true, oninput: () => name.removeAttribute('aria-invalid') });
  const select = h('select', { class: 'select', 'aria-label': t('into'), onchange: () => { name.hidden = select.value !== FRESH; if (!name.hidden) name.focus(); } });
  let last = Promise.resolve();
  let waiting = 0;

  function offer(there, chosen) {
    const own = session().collections;
    const names = [...new Set([...(own ?? ['default']), ...there])].filter((one) => !own || own.includes(one));
    const made = name.value.trim();
    const kept = select.value === FRESH && names.includes(made) ? made : select.value;
    fill(select, names.map((one) => h('option', { value: one }, one)), !own && h('option', { value: FRESH }, t('fresh')));
    select.value = kept === FRESH ? FRESH : [chosen, kept, names[0]].find((one) => names.includes(one));
    name.hidden = select.value !== FRESH;
    fill(where, h('span', { class: 'sm quiet' }, t('into')), select, name);
  }

  function target() {
    if (select.value !== FRESH) return select.value;
    const given = name.value.trim();
    if (NAME.test(given)) return given;
    name.setAttribute('aria-invalid', 'true');
    name.focus();
    fill(said, h('div', { class: 'notice bad', role: 'alert' }, icon('triangle-alert'), t('freshBad')));
    return null;
  }

  function take(files) {
    const collection = target();
    if (!files.length || !collection) return;
    const { once, twice } = namedOnce(files);
    fill(said, twice.length > 0 && h('div', { class: 'notice warn', role: 'alert' }, icon('triangle-alert'), h('div', { class: 'grow' }, t('twice', { names: twice.map((file) => file.name).join(', ') }))));
    announce(t('sending', { count: once.length }));
    for (const part of parts(once)) {
      waiting += 1;
      last = last.then(() => send(part, collection, said, onjob)).finally(() => { waiting -= 1; });
    }
  }

  function over(event) {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    zone.classList.add('over');
  }

  function out(event) {
    if (!event.currentTarget.contains(event.relatedTarget)) zone.classList.remove('over');
  }

  async function drop(event) {
    event.preventDefault();
    zone.classList.remove('over');
    take(await droppedFiles(event.dataTransfer));
  }

  // A browser that is closed asks first while files are on their way.
  window.addEventListener('beforeunload', (event) => { if (waiting) event.preventDefault(); });
  // Files may be chosen before it is known which collections there are.
  offer([], null);
  return { element, offer, listeners: { ondragenter: over, ondragover: over, ondragleave: out, ondrop: drop }, get busy() { return waiting > 0; } };
}
