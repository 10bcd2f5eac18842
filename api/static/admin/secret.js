/* Shows the secret of a new key, this once. */

import { h, fill, icon, announce } from '../core/dom.js';
import { t } from './words.js';

/** Opens the dialog; resolves when it is closed, which only its button does. */
export function showSecret({ name, secret }) {
  const field = h('input', { class: 'input secret', readonly: true, 'aria-label': t('secretHeading', { name }), value: secret, onfocus: () => field.select() });
  const button = h('button', { type: 'button', class: 'button main', autofocus: true, onclick: take }, icon('copy'), t('copy'));
  const dialog = h('dialog', { 'aria-labelledby': 'secret-heading', oncancel: (event) => event.preventDefault() }, h('div', { class: 'body' },
    h('h2', { id: 'secret-heading' }, t('secretHeading', { name })), h('div', { class: 'notice warn' }, icon('triangle-alert'), t('secretText')),
    h('div', { class: 'secret-row' }, field, button),
    h('div', { class: 'row ends' }, h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('secretDone')))));

  async function take() {
    if (!(await copied())) return field.focus();
    fill(button, icon('check'), t('copied'));
    return announce(t('copied'));
  }

  async function copied() {
    try {
      await navigator.clipboard.writeText(secret);
      return true;
    } catch { /* no secure context, or no right: the old way */ }
    field.select();
    return document.execCommand('copy');
  }

  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      field.value = '';
      dialog.remove();
      done();
    });
  });
}
