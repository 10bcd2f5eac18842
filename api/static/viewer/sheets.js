/* The pages of a document, one below the other; pictures and words are there only near what is looked at. */

import { h, fill } from '../core/dom.js';
import { get, address } from '../core/api.js';
import { around, boxElement, groupElements, lightBoxes } from './boxes.js';
import { textLayer } from './textlayer.js';
import { t } from './words.js';

const GAP_PX = 16;
const SETTLE_MS = 90;
const STILL_MS = 160;
const TEXTS_KEPT = 40;
const RETRY_MS = 2000;
const MOST_ZOOM = 4;
const LEAST_ZOOM = 0.4;
/* How high a quoted line should stand on the screen, and how much of the width its words may take. */
const READABLE_PX = 21;
const FILLED = 0.94;

/** The scrolling pages of one document; tells `onpage(number)` which is looked at. */
export class Sheets {
  constructor(detail, { onpage, onhover, onzoom }) {
    this.detail = detail;
    this.onpage = onpage;
    this.onhover = onhover;
    this.onzoom = onzoom;
    this.zoom = 1;
    this.current = 0;
    this.groups = [];
    this.found = [];
    this.texts = new Map();
    this.near = new Set();
    this.sheets = detail.ledger.map((page) => sheet(page, detail));
    this.element = h('div', { class: 'sheets', tabindex: '0', onscroll: () => this.scrolled() }, h('div', { class: 'roll' }, this.sheets));
    this.element.addEventListener('pointerover', (event) => this.hovered(event));
    this.element.addEventListener('pointerleave', () => this.onhover(null));
    this.watch = new IntersectionObserver((seen) => this.seen(seen), { root: this.element, rootMargin: '900px 0px' });
    this.sheets.forEach((one) => this.watch.observe(one));
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.element);
  }

  stop() {
    this.watch.disconnect();
    this.sizes.disconnect();
    clearTimeout(this.settling);
    clearTimeout(this.reading);
  }

  /* Where every page stands; asked of the browser once for each size, not while it scrolls. */
  measure() {
    this.fit = Math.max(120, this.element.clientWidth - 2 * GAP_PX);
    this.heights = this.detail.ledger.map((page) => (this.fit * this.zoom * page.height_pt) / page.width_pt);
    let top = GAP_PX;
    this.tops = this.heights.map((height) => {
      const own = top;
      top += height + GAP_PX;
      return own;
    });
  }

  /* The last page that begins above a height, as its position. */
  at(height) {
    let low = 0;
    let high = this.tops.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.tops[middle] <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  resized() {
    const { scrollTop } = this.element;
    const index = this.tops ? this.at(scrollTop) : 0;
    const part = this.tops ? (scrollTop - this.tops[index]) / this.heights[index] : 0;
    this.measure();
    this.element.style.setProperty('--fit', `${this.fit}px`);
    if (this.current) this.element.scrollTop = this.tops[index] + part * this.heights[index];
    this.scrolled();
  }

  setZoom(wanted) {
    const before = this.zoom;
    this.zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, wanted));
    if (this.zoom === before) return;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.element;
    const grown = this.zoom / before;
    this.element.style.setProperty('--zoom', this.zoom);
    this.measure();
    this.element.scrollTop = (scrollTop + clientHeight / 2) * grown - clientHeight / 2;
    this.element.scrollLeft = (scrollLeft + clientWidth / 2) * grown - clientWidth / 2;
    this.onzoom(this.zoom);
  }

  /** Scrolls to the top of a page. */
  toPage(number) {
    this.element.scrollTop = this.tops[number - 1] - GAP_PX;
    this.scrolled();
  }

  /** Scrolls to boxes of a page, large enough to read them. */
  toBoxes(number, boxes) {
    const page = this.detail.ledger[number - 1];
    const [left, top, right, bottom] = around(boxes);
    const line = Math.min(...boxes.map((box) => box[3] - box[1]));
    const readable = READABLE_PX / Math.max(1, line * ((this.fit * page.height_pt) / page.width_pt));
    this.setZoom(Math.max(1, Math.min(readable, FILLED / (right - left), 2.5)));
    const height = this.heights[number - 1];
    const width = this.fit * this.zoom;
    this.element.scrollTop = this.tops[number - 1] + ((top + bottom) / 2) * height - this.element.clientHeight * 0.45;
    this.element.scrollLeft = GAP_PX + ((left + right) / 2) * width - this.element.clientWidth / 2;
    this.scrolled();
  }

  scrolled() {
    this.moved = performance.now();
    if (!this.tops) return;
    const number = this.at(this.element.scrollTop + this.element.clientHeight * 0.4) + 1;
    if (number === this.current) return;
    this.current = number;
    this.onpage(number);
  }

  /* Pages that come near are loaded once the scrolling has settled, so that flying over them costs nothing. */
  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.near.add(target);
      else {
        this.near.delete(target);
        empty(target);
      }
    }
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.near.forEach((one) => this.load(one)), SETTLE_MS);
  }

  load(element) {
    if (element.dataset.loaded) return;
    element.dataset.loaded = 'yes';
    const page = this.detail.ledger[Number(element.dataset.number) - 1];
    if (page.image) element.prepend(picture(page));
    this.draw(element);
    this.readSoon();
  }

  /* Words are laid over the pages when nothing moves any more: they are many, and nobody marks them on the way. */
  readSoon() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => {
      if (performance.now() - this.moved < STILL_MS) this.readSoon();
      else this.near.forEach((one) => this.read(one));
    }, STILL_MS);
  }

  async read(element) {
    const page = this.detail.ledger[Number(element.dataset.number) - 1];
    const wanted = () => element.dataset.loaded && !element.querySelector('.words');
    if (!wanted()) return;
    const text = await this.text(page.number).catch(() => null);
    if (text && wanted()) element.append(textLayer(text.lines, page));
  }

  /** Returns what is written on a page, asked for once. */
  text(number) {
    if (!this.texts.has(number)) {
      const asked = get(`v1/documents/${this.detail.id}/pages/${number}`);
      this.texts.set(number, asked);
      if (this.texts.size > TEXTS_KEPT) this.texts.delete(this.texts.keys().next().value);
      asked.catch(() => this.texts.delete(number));
    }
    return this.texts.get(number);
  }

  /** Draws groups {id, page, boxes, marks} over their pages, instead of those before. */
  showGroups(groups) {
    this.groups = groups;
    this.near.forEach((one) => this.draw(one));
  }

  /** Draws places {page, boxes} that were searched for. */
  showFound(found) {
    this.found = found;
    this.near.forEach((one) => this.draw(one));
  }

  draw(element) {
    const number = Number(element.dataset.number);
    const groups = this.groups.filter((group) => group.page === number).flatMap(groupElements);
    const found = this.found.filter((place) => place.page === number)
      .flatMap((place) => place.boxes.map((box) => boxElement(box, place.now ? 'found now' : 'found')));
    fill(element.querySelector('.boxes'), groups, found);
    lightBoxes(element, this.lit ?? []);
  }

  /** Lights the boxes of these groups. */
  light(groups) {
    this.lit = groups;
    lightBoxes(this.element, groups);
  }

  hovered(event) {
    const sheet = event.target.closest?.('.sheet');
    if (!sheet) return this.onhover(null);
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const x = (event.clientX - left) / width;
    const y = (event.clientY - top) / height;
    const number = Number(sheet.dataset.number);
    const hit = this.groups.find((group) => group.page === number
      && group.boxes.some((box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]));
    return this.onhover(hit?.id ?? null);
  }
}

function sheet(page, detail) {
  const unit = t(detail.unit);
  const name = t('label', { unit, number: page.number });
  return h('section', {
    class: 'sheet', dataset: { number: page.number }, 'aria-label': name, style: { '--ratio': (page.width_pt / page.height_pt).toFixed(5) },
  }, !page.image && h('p', { class: 'missing' }, h('strong', {}, t(page.status === 'failed' ? 'failed' : 'noImage', { unit })), page.reason),
  page.hidden && h('span', { class: 'tag warn' }, t('hidden')), h('div', { class: 'boxes', 'aria-hidden': 'true' }));
}

function picture(page) {
  const image = h('img', { alt: '', decoding: 'async', src: address(page.image), onload: () => image.classList.add('there') });
  image.addEventListener('error', () => setTimeout(() => {
    if (image.isConnected) image.src = address(page.image);
  }, RETRY_MS), { once: true });
  return image;
}

function empty(element) {
  delete element.dataset.loaded;
  element.querySelector('img')?.remove();
  element.querySelector('.words')?.remove();
  fill(element.querySelector('.boxes'));
}
