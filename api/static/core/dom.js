/* Builds elements; text goes in as text alone, so that nothing a document says becomes markup. */

const SVG = 'http://www.w3.org/2000/svg';
const sprite = new URL('../icons.svg', import.meta.url).href;

/** Returns an element. `onx` are listeners, `style` and `dataset` objects, true and false switch
 * an attribute; null and undefined leave it out. Children are nodes, texts, or lists of both. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'dataset') Object.assign(element.dataset, value);
  else if (name === 'style') for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
  else if (name === 'value') element.value = value;
  else element.setAttribute(name === 'class' ? 'class' : name, value === true ? '' : String(value));
}

function nodes(children) {
  return children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false);
}

/** Replaces everything within an element. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/** Returns an icon of icons.svg; it is decoration, so its button or link carries the words. */
export function icon(name, extra = '') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon ${extra}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('viewBox', '0 0 24 24');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Returns a button of an icon alone: its words are read aloud and shown when pointed at. */
export function iconButton(name, words, onclick, properties = {}) {
  return h('button', { type: 'button', class: 'bare', 'aria-label': words, title: words, onclick, ...properties }, icon(name));
}

/** Loads a stylesheet of ours once, and resolves when it holds. */
export function useStyles(name) {
  const href = new URL(`../styles/${name}.css`, import.meta.url).href;
  const there = [...document.styleSheets].some((sheet) => sheet.href === href);
  if (there) return Promise.resolve();
  return new Promise((done) => {
    const link = h('link', { rel: 'stylesheet', href, onload: () => done(), onerror: () => done() });
    document.head.append(link);
  });
}

/** Says something to those who listen instead of look. */
export function announce(text) {
  let region = document.getElementById('announcer');
  if (!region) {
    region = h('div', { id: 'announcer', class: 'unseen', role: 'status', 'aria-live': 'polite' });
    document.body.append(region);
  }
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text; });
}
