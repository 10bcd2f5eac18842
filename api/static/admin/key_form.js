/* The form that makes a key. */

import { h, fill, icon } from '../core/dom.js';
import { get, post } from '../core/api.js';
import { number } from '../core/i18n.js';
import { logIn, session } from '../core/session.js';
import { errorNotice } from '../core/states.js';
import { showSecret } from './secret.js';
import { t } from './words.js';

const SCOPES = ['read', 'write', 'admin', 'metrics'];
const DAYS = [7, 30, 90];

/** Asks what the key is to be, makes it, shows its secret; resolves to whether one was made. */
export async function makeKey() {
  const first = !session().keys_needed;
  const names = first ? [] : (await get('v1/collections').catch(() => ({ collections: [] }))).collections.map(({ name }) => name);
  const made = await form(first, names);
  if (!made) return false;
  await showSecret(made);
  // From the first key on everybody needs one: whoever made it goes on with it.
  if (first) await logIn(made.secret);
  return true;
}

function form(first, names) {
  const said = h('div');
  const name = h('input', { class: 'input', name: 'name', maxlength: '200', autocomplete: 'off', placeholder: t('nameHint'), oninput: () => { name.removeAttribute('aria-invalid'); fill(said); } });
  const fresh = h('input', { class: 'input', maxlength: '200', placeholder: t('anotherText'), 'aria-label': t('another'), autocomplete: 'off' });
  const only = h('fieldset', { class: 'stack-small' }, h('legend', { class: 'name' }, t('only')), h('p', { class: 'quiet sm' }, t('onlyText')),
    h('div', { class: 'checks' }, names.map((one) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'collection', value: one }), h('span', {}, one)))), fresh);
  const scopes = h('fieldset', { class: 'stack-small', onchange: () => { only.hidden = !['read', 'write'].includes(chosen()); } }, h('legend', { class: 'name' }, t('scope')),
    h('div', { class: 'choices' }, SCOPES.map((scope) => h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'scope', value: scope, checked: scope === 'read' }),
      h('span', {}, h('strong', {}, t(scope)), h('small', { class: 'quiet' }, t(`${scope}Text`)))))));
  const chosen = () => (first ? 'admin' : scopes.querySelector(':checked').value);
  const days = h('select', { class: 'select', name: 'days' }, h('option', { value: '' }, t('forever')),
    DAYS.map((count) => h('option', { value: count }, t('inDays', { count, written: number(count) }))), h('option', { value: '365' }, t('inYear')));
  const button = h('button', { class: 'button main' }, t('create'));
  const dialog = h('dialog', { 'aria-labelledby': 'key-heading' }, h('form', { novalidate: true, onsubmit: create },
    h('h2', { id: 'key-heading' }, t('newKey')), first && h('div', { class: 'notice' }, icon('info'), t('firstIsAdmin')),
    h('label', { class: 'field' }, h('span', {}, t('name')), name), !first && [scopes, only],
    h('label', { class: 'field' }, h('span', {}, t('lifetime')), days), said,
    h('div', { class: 'row ends' }, h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('cancel')), button)));
  let made = null;

  async function create(event) {
    event.preventDefault();
    if (!name.value.trim()) {
      name.setAttribute('aria-invalid', 'true');
      fill(said, h('div', { class: 'notice bad', role: 'alert' }, icon('triangle-alert'), t('nameMissing')));
      return name.focus();
    }
    const held = [...only.querySelectorAll(':checked')].map((one) => one.value).concat(fresh.value.trim() || []);
    const body = { name: name.value.trim(), scope: chosen(), ...(days.value && { days: Number(days.value) }), ...(!only.hidden && held.length && { collections: held }) };
    button.disabled = true;
    try {
      made = await post('v1/keys', body);
      dialog.close();
    } catch (error) {
      button.disabled = false;
      fill(said, errorNotice(error));
    }
    return null;
  }

  document.body.append(dialog);
  dialog.showModal();
  name.focus();
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(made);
    });
  });
}
