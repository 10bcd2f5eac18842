/* Asks before something is done that cannot be undone. */

import { h, icon } from '../core/dom.js';
import { words } from '../core/i18n.js';
import { errorNotice } from '../core/states.js';

const t = words({
  en: {
    cancel: 'Cancel',
  },
  zh: {
    cancel: '取消',
  },
});

/** Opens a dialog; `act` is awaited when its button is pressed, and what it throws is shown. Resolves to whether it was done. */
export function confirmed({ heading, text, label, act, danger = true }) {
  const room = h('div');
  const yes = h('button', { type: 'button', class: `button ${danger ? 'danger' : 'main'}`, onclick: run }, label);
  const dialog = h('dialog', { 'aria-labelledby': 'confirm-heading' }, h('div', { class: 'body' },
    h('h2', { id: 'confirm-heading' }, heading), h('p', { class: 'quiet' }, text), room,
    h('div', { class: 'row ends' }, h('button', { type: 'button', class: 'button', autofocus: true, onclick: () => dialog.close() }, t('cancel')), yes)));
  let done = false;

  async function run() {
    yes.disabled = true;
    yes.replaceChildren(icon('loader-circle', 'turning'), label);
    try {
      await act();
      done = true;
      dialog.close();
    } catch (error) {
      yes.disabled = false;
      yes.replaceChildren(label);
      room.replaceChildren(errorNotice(error));
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  return new Promise((ended) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      ended(done);
    });
  });
}
