/* The keys: made, listed, revoked. */

import { h, fill, icon } from '../core/dom.js';
import { get, remove } from '../core/api.js';
import { moment, number } from '../core/i18n.js';
import { loadSession, session } from '../core/session.js';
import { bones, emptyState, errorState } from '../core/states.js';
import { confirmed } from '../parts/confirm.js';
import { makeKey } from './key_form.js';
import { t } from './words.js';

/** Returns {element, refresh}. */
export function keyList() {
  const element = h('div', { class: 'stack' });
  let all = false;

  async function refresh() {
    if (!element.childElementCount) fill(element, bones('2.5rem', '12rem'));
    try {
      draw((await get('v1/keys')).keys);
    } catch (error) {
      if (error.type !== 'Aborted') fill(element, errorState(error, refresh));
    }
  }

  async function make() {
    if (await makeKey()) refresh();
  }

  function draw(keys) {
    const button = (words) => h('button', { type: 'button', class: 'button main', onclick: make }, icon('plus'), words);
    if (!keys.length) return fill(element, emptyState({ icon: 'key-round', heading: t('noKeys'), text: t('noKeysText'), actions: [button(t('firstKey'))] }));
    const held = keys.filter((key) => stateOf(key) === 'valid').reverse();
    const ended = keys.filter((key) => stateOf(key) !== 'valid').reverse();
    const more = ended.length > 0 && !all && h('button', { type: 'button', class: 'button small', onclick: () => { all = true; draw(keys); } }, t('ended', { count: ended.length, written: number(ended.length) }));
    return fill(element, h('div', { class: 'row spread' }, h('p', { class: 'quiet sm' }, t('keysText')), button(t('newKey'))), table(all ? [...held, ...ended] : held, held), more && h('div', {}, more));
  }

  function table(shown, held) {
    const head = ['name', 'scope', 'sees_', 'made', 'expires', 'state'];
    return h('div', { class: 'card scrolls', tabindex: '0', role: 'region', 'aria-label': t('keys') }, h('table', { class: 'table key-table' },
      h('thead', {}, h('tr', {}, head.map((key) => h('th', { scope: 'col' }, t(key))), h('td', {}))), h('tbody', {}, shown.map((key) => row(key, held)))));
  }

  function row(key, held) {
    const state = stateOf(key);
    const own = key.id === session()?.id;
    const lastAdmin = key.scope === 'admin' && held.filter(({ scope }) => scope === 'admin').length === 1;
    const revoke = async () => {
      const text = [t('revokeText'), own && t('revokeOwn'), lastAdmin && t('revokeLast')].filter(Boolean).join(' ');
      if (!(await confirmed({ heading: t('revokeHeading', { name: key.name }), text, label: t('revokeShort'), act: () => remove(`v1/keys/${key.id}`) }))) return;
      if (own) await loadSession().catch(() => window.location.reload());
      else refresh();
    };
    const tags = { valid: 'good', expired: 'warn', revoked: '' };
    const cell = (label, ...content) => h('td', { dataset: { label: t(label) } }, content);
    return h('tr', { dataset: { state } }, h('th', { scope: 'row' }, key.name, own && h('span', { class: 'tag accent' }, t('own'))), cell('scope', t(key.scope)),
      cell('sees_', key.collections ? key.collections.join(', ') || '–' : h('span', { class: 'quiet' }, t('all'))), cell('made', moment(key.created_at)),
      cell('expires', key.expires_at ? moment(key.expires_at) : h('span', { class: 'quiet' }, t('never'))), cell('state', h('span', { class: `tag ${tags[state]}` }, t(state))),
      h('td', {}, state === 'valid' && h('button', { type: 'button', class: 'button small danger', 'aria-label': t('revoke', { name: key.name }), onclick: revoke }, t('revokeShort'))));
  }

  return { element, refresh };
}

function stateOf(key) {
  if (key.revoked_at) return 'revoked';
  return key.expires_at && key.expires_at * 1000 <= Date.now() ? 'expired' : 'valid';
}
