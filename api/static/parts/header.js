/* The header: name, navigation, language, light and dark, and who sits here. */

import { h, fill, icon, iconButton } from '../core/dom.js';
import { language, setLanguage, words } from '../core/i18n.js';
import { link } from '../core/router.js';
import { logOut, may, session } from '../core/session.js';
import { isDark, turnTheme } from '../core/theme.js';
import { VIEWS, HOME } from '../views.js';

const t = words({
  en: {
    skip: 'Skip to content', nav: 'Main', home: 'Pageglass, start page',
    ask: 'Ask', search: 'Search', library: 'Library', admin: 'Admin', login: 'Sign in', document: 'Document',
    language: '中文', languageLong: '切换到中文', light: 'Light appearance', dark: 'Dark appearance',
    account: 'Account: {name}', scope: 'Right: {scope}', read: 'read', write: 'read and write', everything: 'everything', metrics: 'metrics', all: 'All collections', some: 'Collections: {names}', out: 'Sign out',
  },
  zh: {
    skip: '跳到内容', nav: '主导航', home: 'Pageglass 首页',
    ask: '提问', search: '搜索', library: '文档库', admin: '管理', login: '登录', document: '文档',
    language: 'English', languageLong: 'Switch to English', light: '浅色外观', dark: '深色外观',
    account: '账户：{name}', scope: '权限：{scope}', read: '读取', write: '读取和写入', everything: '全部权限', metrics: '运行指标', all: '全部文档集', some: '文档集：{names}', out: '退出登录',
  },
});

/** Returns what a view is called. */
export function viewName(name) {
  return t(VIEWS[name] || name === 'login' ? name : HOME);
}

/** Draws the header, with the view that is shown marked. */
export function drawHeader(header, current) {
  const shown = VIEWS[current] ? current : HOME;
  fill(
    header,
    h('a', { class: 'skip button main unseen', href: '#view', onclick: skip }, t('skip')),
    h('a', { class: 'brand', href: link(HOME), 'aria-label': t('home') }, logo(), 'Pageglass'),
    session() && navigation(shown),
    h('div', { class: 'end' }, languageButton(), themeButton(header, current), session()?.keys_needed && account()),
  );
}

function skip(event) {
  event.preventDefault();
  document.getElementById('view').focus();
}

function navigation(shown) {
  const there = Object.entries(VIEWS).filter(([, view]) => view.nav && may(view.right));
  return h('nav', { class: 'nav', 'aria-label': t('nav') }, there.map(([name, view]) =>
    h('a', { href: link(name), 'aria-current': name === shown ? 'page' : null }, icon(view.icon), h('span', {}, t(name)))));
}

function languageButton() {
  const other = language() === 'zh' ? 'en' : 'zh';
  return h('button', {
    type: 'button', class: 'bare', lang: other, 'aria-label': t('languageLong'), title: t('languageLong'), id: 'language',
    onclick: () => { setLanguage(other); document.getElementById('language')?.focus(); },
  }, icon('languages'), h('span', {}, t('language')));
}

function themeButton(header, current) {
  const dark = isDark();
  return iconButton(dark ? 'sun' : 'moon', t(dark ? 'light' : 'dark'), () => {
    turnTheme();
    drawHeader(header, current);
    document.getElementById('theme').focus();
  }, { id: 'theme' });
}

function account() {
  const { name, scope, collections } = session();
  const menu = h('div', { class: 'menu stack', id: 'account', popover: 'auto' },
    h('div', {}, h('strong', {}, name), h('div', { class: 'quiet sm' }, t('scope', { scope: t(scope === 'admin' ? 'everything' : scope) })),
      h('div', { class: 'quiet sm' }, collections ? t('some', { names: collections.join(', ') }) : t('all'))),
    h('button', { type: 'button', class: 'button', onclick: leave }, icon('log-out'), t('out')));
  return [iconButton('user', t('account', { name }), null, { popovertarget: 'account' }), menu];
}

async function leave() {
  await logOut();
  location.hash = link('login');
  location.reload();
}

function logo() {
  const image = h('img', { src: new URL('../icon.svg', import.meta.url).href, alt: '', width: '28', height: '28' });
  return image;
}
