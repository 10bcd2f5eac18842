/* Finds words in the document that is open, and goes from place to place. */

import { h, fill, iconButton } from '../core/dom.js';
import { get } from '../core/api.js';
import { plainly } from '../core/states.js';
import { t } from './words.js';

const PAUSE_MS = 250;

/** Returns {element, open, close} for a panel; `close` says whether it was open. */
export function findBar(panel) {
  let places = [];
  let at = 0;
  let clock = null;
  let asking = null;
  const said = h('output', { class: 'figures sm', role: 'status' });
  const input = h('input', { class: 'input', type: 'search', 'aria-label': t('findLong'), placeholder: t('find'), oninput: later, onkeydown: enter });
  const element = h('form', { class: 'find', hidden: true, role: 'search', onsubmit: (event) => event.preventDefault() }, input, said,
    iconButton('chevron-left', t('earlier'), () => step(-1)), iconButton('chevron-right', t('later'), () => step(1)),
    iconButton('x', t('stop'), () => close()));

  function open() {
    element.hidden = false;
    panel.findButton.setAttribute('aria-expanded', 'true');
    input.focus();
    input.select();
  }

  function close() {
    if (element.hidden) return false;
    element.hidden = true;
    panel.findButton.setAttribute('aria-expanded', 'false');
    places = [];
    panel.sheets.showFound([]);
    panel.sheets.element.focus({ preventScroll: true });
    return true;
  }

  function later() {
    clearTimeout(clock);
    clock = setTimeout(look, PAUSE_MS);
  }

  function enter(event) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (places.length) step(event.shiftKey ? -1 : 1);
    else look();
  }

  async function look() {
    asking?.abort();
    asking = new AbortController();
    const words = input.value.trim();
    try {
      const found = words ? await get(`v1/documents/${panel.document}/find`, { query: { words }, signal: asking.signal }) : null;
      places = found?.places ?? [];
      at = Math.max(0, places.findIndex((place) => place.page >= panel.sheets.current));
      said.title = found?.more ? t('more', { count: places.length }) : '';
      if (places.length) go();
      else {
        fill(said, words ? t('nothing') : '');
        panel.sheets.showFound([]);
      }
    } catch (error) {
      if (error.type !== 'Aborted') fill(said, plainly(error));
    }
  }

  function step(by) {
    if (!places.length) return;
    at = (at + by + places.length) % places.length;
    go();
  }

  function go() {
    fill(said, t('places', { at: at + 1, count: places.length }));
    panel.sheets.showFound(places.map((place, index) => ({ ...place, now: index === at })));
    panel.sheets.toBoxes(places[at].page, places[at].boxes);
  }

  return { element, open, close };
}
