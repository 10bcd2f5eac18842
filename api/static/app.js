/* Starts the page: learns who sits here, draws the frame, and shows the view that the address names. */

import { h, fill, announce } from './core/dom.js';
import { go, route } from './core/router.js';
import { loadSession, may, session } from './core/session.js';
import { bones, errorState, noRight } from './core/states.js';
import { drawHeader, viewName } from './parts/header.js';
import { openReader } from './parts/reader.js';
import { watchConnection } from './parts/connection.js';
import { VIEWS, HOME } from './views.js';

const header = h('header', { class: 'header' });
const room = h('main', { class: 'view', id: 'view', tabindex: '-1' });
const aside = h('aside', { class: 'aside', id: 'aside' });
const split = h('div', { class: 'split' }, room, aside);
const reader = openReader(split, aside);
/* What views keep while another is shown: a map for each, gone with the tab. */
const kept = new Map();

let leave = null;
let shown = null;
let turn = 0;

/** Draws the view of the address; again with the same address where `anew`. */
async function show(anew = false) {
  const { view, parts, query } = route();
  const name = VIEWS[view] ? view : HOME;
  const mine = ++turn;
  const same = shown === name && !anew;
  drawHeader(header, name);
  document.title = `${viewName(name)} – Pageglass`;
  if (VIEWS[name].right && !session()) return null;
  if (leave) leave();
  leave = null;
  if (!same) reader.close({ focus: false });
  if (VIEWS[name].right && !may(VIEWS[name].right)) {
    shown = null;
    return fill(room, h('div', { class: 'page' }, noRight()));
  }
  try {
    if (!same) fill(room, h('div', { class: 'page' }, bones('2rem', '6rem', '6rem')));
    const module = await VIEWS[name].load();
    if (mine !== turn) return null;
    if (!kept.has(name)) kept.set(name, {});
    const stop = await module.show(room, { parts, query, reader, kept: kept.get(name) });
    if (mine === turn) leave = stop ?? null;
    else stop?.();
  } catch (error) {
    if (mine !== turn) return null;
    console.warn(error.type ?? error.message);
    fill(room, h('div', { class: 'page' }, errorState({ type: 'other', status: 0, message: '', ...error }, () => location.reload())));
  }
  if (shown !== null && !same) {
    room.focus({ preventScroll: true });
    scrollTo(0, 0);
    announce(viewName(name));
  }
  shown = name;
  return null;
}

/** Learns who sits here; without a key that is needed, goes to the log-in, and back afterwards. */
async function enter() {
  try {
    await loadSession();
    await show(true);
  } catch (error) {
    if (error.type === 'Unauthenticated') askForKey();
    else fill(room, h('div', { class: 'page' }, errorState(error, enter)));
  }
}

function askForKey() {
  if (route().view === 'login' || !VIEWS.login) return show(true);
  const back = location.hash;
  return go('login', [], { back: back === '#/' ? '' : back });
}

document.body.append(h('div', { class: 'shell' }, header, split));
drawHeader(header, route().view);
watchConnection();
window.addEventListener('hashchange', () => show());
window.addEventListener('languagechanged', () => show(true));
window.addEventListener('sessionchanged', () => drawHeader(header, route().view));
window.addEventListener('keyneeded', () => { if (session()) askForKey(); });
window.addEventListener('entered', () => { if (may('read') || may('admin')) show(true); });
enter();
