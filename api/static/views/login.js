/* Signing in: a key is traded for a session, and the reader goes back to where they came from. */

import { fill, h, icon, iconButton, useStyles } from '../core/dom.js';
import { words } from '../core/i18n.js';
import { logIn, logOut, may, session } from '../core/session.js';
import { emptyState, errorNotice } from '../core/states.js';

const t = words({
  en: {
    heading: 'Sign in', lead: 'Paste the key that you were given.', key: 'Key', hint: 'pgk_…', show: 'Show the key', hide: 'Hide the key', go: 'Sign in',
    wrong: 'This is no key, or one that has expired or was revoked.', empty: 'Paste your key first.', metrics: 'This key reads metrics only. It cannot open the page.',
    help: 'No key? Whoever runs this service makes one for you.',
    open: 'No key is needed', openText: 'This Pageglass answers this computer alone, and asks for no key.', ask: 'Ask your documents',
    here: 'You are signed in', as: 'as {name}', scope: 'Right', collections: 'Collections', all: 'all', until: 'Until {when}', out: 'Sign out', another: 'Use another key',
    read: 'read', write: 'read and write', admin: 'everything', onlyMetrics: 'metrics',
  },
  zh: {
    heading: '登录', lead: '请粘贴您收到的密钥。', key: '密钥', hint: 'pgk_…', show: '显示密钥', hide: '隐藏密钥', go: '登录',
    wrong: '密钥不正确，或已过期、已被吊销。', empty: '请先粘贴密钥。', metrics: '此密钥只能读取运行指标，不能打开本页面。',
    help: '没有密钥？请联系本服务的管理员。',
    open: '无需密钥', openText: '此 Pageglass 只供本机使用，不需要密钥。', ask: '向文档提问',
    here: '您已登录', as: '身份：{name}', scope: '权限', collections: '文档集', all: '全部', until: '有效期至 {when}', out: '退出登录', another: '换用其他密钥',
    read: '读取', write: '读取和写入', admin: '全部权限', onlyMetrics: '运行指标',
  },
});

/** Shows the form, or who is signed in; `back` is the address to go to afterwards. */
export async function show(room, { query }) {
  await useStyles('login');
  const back = query.get('back') || '#/';
  if (session() && !session().keys_needed) fill(room, h('div', { class: 'page' }, openState()));
  else if (session() && !query.get('another')) fill(room, whoAmI());
  else form(room, back);
}

function openState() {
  return emptyState({ icon: 'plug', heading: t('open'), text: t('openText'), level: 'h1', actions: [h('a', { class: 'button main', href: '#/' }, t('ask'))] });
}

function form(room, back) {
  const input = h('input', { class: 'input', type: 'password', id: 'key', name: 'key', autocomplete: 'current-password', spellcheck: 'false', autocapitalize: 'none', placeholder: t('hint'), required: true, 'aria-describedby': 'key-help' });
  const eye = iconButton('eye', t('show'), () => {
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    eye.setAttribute('aria-label', t(hidden ? 'hide' : 'show'));
    fill(eye, icon(hidden ? 'eye-off' : 'eye'));
  });
  const button = h('button', { class: 'button main' }, t('go'));
  const said = h('div', {});
  const enter = async (event) => {
    event.preventDefault();
    button.disabled = true;
    input.removeAttribute('aria-invalid');
    fill(said);
    try {
      if (!input.value.trim()) return complain(t('empty'));
      await logIn(input.value.trim());
      if (!may('read')) {
        await logOut();
        return complain(t('metrics'));
      }
      if (location.hash !== back) location.hash = back;
      else window.dispatchEvent(new Event('hashchange'));
    } catch (error) {
      if (error.type === 'Unauthenticated') complain(t('wrong'));
      else fill(said, errorNotice(error));
    } finally {
      button.disabled = false;
    }
    return null;
  };
  const complain = (text) => {
    input.setAttribute('aria-invalid', 'true');
    fill(said, h('div', { class: 'notice bad', role: 'alert' }, icon('triangle-alert'), text));
    input.focus();
  };
  fill(room, h('div', { class: 'login' }, h('form', { class: 'card login-card', novalidate: true, onsubmit: enter },
    h('span', { class: 'login-icon' }, icon('key-round')), h('h1', {}, t('heading')), h('p', { class: 'quiet' }, t('lead')),
    h('div', { class: 'field' }, h('label', { class: 'name', for: 'key' }, t('key')), h('div', { class: 'login-key' }, input, eye)),
    said, button, h('p', { class: 'quiet sm', id: 'key-help' }, t('help')))));
  input.focus();
}

function whoAmI() {
  const { name, scope, collections } = session();
  const leave = async () => {
    await logOut();
    location.hash = '#/login';
    location.reload();
  };
  const right = scope === 'metrics' ? 'onlyMetrics' : scope;
  return h('div', { class: 'login' }, h('div', { class: 'card login-card' },
    h('span', { class: 'login-icon' }, icon('user')), h('h1', {}, t('here')), h('p', { class: 'quiet' }, t('as', { name })),
    h('dl', { class: 'facts' }, h('div', {}, h('dt', {}, t('scope')), h('dd', {}, t(right))),
      h('div', {}, h('dt', {}, t('collections')), h('dd', {}, collections ? collections.join(', ') || '–' : t('all')))),
    h('div', { class: 'row' }, h('a', { class: 'button main', href: '#/' }, t('ask')),
      h('button', { type: 'button', class: 'button', onclick: leave }, icon('log-out'), t('out')),
      h('a', { class: 'bare', href: '#/login?another=1' }, t('another')))));
}
