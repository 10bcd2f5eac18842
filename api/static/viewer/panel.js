/* The document viewer: pages, size, overview, search, notes and the original, around one document. */

import { h, fill, icon, iconButton, useStyles } from '../core/dom.js';
import { address, get } from '../core/api.js';
import { link } from '../core/router.js';
import { number as written } from '../core/i18n.js';
import { bones, errorState } from '../core/states.js';
import { findBar } from './find.js';
import { pageRail } from './rail.js';
import { Sheets } from './sheets.js';
import { t } from './words.js';

const ZOOM_STEP = 1.25;

/** A viewer of one document. `onclose` makes it closable; `alone` leaves out the way to open it alone. */
export class Panel {
  constructor(document, { onclose = null, alone = false, onhover = () => {}, onpage = () => {} } = {}) {
    Object.assign(this, { document, onclose, alone, onhover, onpage });
    this.element = h('section', { class: 'panel', onkeydown: (event) => this.key(event) });
    this.ready = this.load();
  }

  async load() {
    await useStyles('viewer');
    fill(this.element, h('div', { class: 'panel-wait' }, this.closer(), bones('1.5rem', '24rem')));
    try {
      this.detail = await get(`v1/documents/${this.document}`);
    } catch (error) {
      if (error.type === 'Aborted') return;
      const again = () => { this.ready = this.load(); };
      fill(this.element, h('div', { class: 'panel-wait' }, this.closer(), errorState(error, error.type === 'NotFound' ? null : again)));
      return;
    }
    this.draw();
  }

  draw() {
    const { detail } = this;
    this.sheets = new Sheets(detail, {
      onpage: (page) => this.paged(page), onhover: (group) => this.onhover(group), onzoom: (zoom) => this.zoomed(zoom),
    });
    this.rail = pageRail(detail, (page) => this.sheets.toPage(page));
    this.find = findBar(this);
    this.notes = h('div', { class: 'notes', hidden: true });
    this.element.setAttribute('aria-label', t('viewer', { title: detail.title }));
    fill(this.element, this.bar(), this.tools(), this.find.element,
      h('div', { class: 'desk' }, this.rail.element, this.sheets.element), this.notes);
    if (this.alone && this.element.clientWidth > 900) this.toggleRail();
  }

  bar() {
    const { title, source, id } = this.detail;
    this.heading = h('h2', { class: 'panel-title', tabindex: '-1', title: source }, title);
    return h('div', { class: 'panel-bar' }, this.heading,
      h('a', { class: 'bare', href: address(`v1/documents/${id}/file`), download: '', 'aria-label': t('download'), title: t('download') }, icon('download')),
      !this.alone && (this.aloneLink = h('a', { class: 'bare', href: link('document', [id]), 'aria-label': t('full'), title: t('full') }, icon('maximize'))),
      this.closer());
  }

  closer() {
    return this.onclose && iconButton('x', t('close'), this.onclose);
  }

  tools() {
    const { detail } = this;
    const unit = t(detail.unit);
    this.field = h('input', {
      class: 'input page-field figures', inputmode: 'numeric', 'aria-label': t('number', { unit }), value: '1', autocomplete: 'off',
      onchange: () => this.toNumber(Number(this.field.value)), onfocus: () => this.field.select(),
    });
    this.percent = h('output', { class: 'figures sm zoom', 'aria-live': 'off' }, this.percentText(1));
    this.railButton = iconButton('panel-left', t('rail'), () => this.toggleRail(), { 'aria-pressed': 'false' });
    this.notesButton = iconButton('notebook-text', t('notes'), () => this.toggleNotes(), { 'aria-pressed': 'false', hidden: true });
    this.findButton = iconButton('search', t('find'), () => this.find.open(), { 'aria-expanded': 'false' });
    return h('div', { class: 'panel-tools', role: 'toolbar', 'aria-label': t('keys'), title: '' },
      this.railButton,
      h('div', { class: 'row tight' },
        iconButton('chevron-left', t('previous', { unit }), () => this.step(-1)),
        this.field, h('span', { class: 'figures sm quiet' }, t('of', { count: written(detail.pages) })),
        iconButton('chevron-right', t('next', { unit }), () => this.step(1))),
      h('div', { class: 'row tight' },
        iconButton('minus', t('smaller'), () => this.sheets.setZoom(this.sheets.zoom / ZOOM_STEP)),
        this.percent,
        iconButton('plus', t('larger'), () => this.sheets.setZoom(this.sheets.zoom * ZOOM_STEP)),
        iconButton('move-horizontal', t('fit'), () => this.sheets.setZoom(1))),
      h('div', { class: 'row tight end' }, this.notesButton, this.findButton));
  }

  /** Shows a page: {page, boxes?, groups?, active?, notes?}. `groups` are drawn on their pages, and `active` are
   * the one that is looked for; boxes alone are a group. */
  async show({ page = 1, boxes = null, marks = [], groups = null, active = null, notes = false, focus = true }) {
    await this.ready;
    if (!this.sheets) return;
    const drawn = groups ?? (boxes ? [{ id: 'asked', page, boxes, marks }] : []);
    const wanted = drawn.filter((group) => (active ?? ['asked']).includes(group.id));
    await new Promise((settled) => { requestAnimationFrame(settled); });
    this.sheets.resized();
    this.sheets.showGroups(drawn);
    this.sheets.light(wanted.map((group) => group.id));
    const number = Math.min(Math.max(1, page), this.detail.ledger.length);
    const there = wanted.filter((group) => group.page === number).flatMap((group) => group.boxes);
    if (there.length) this.sheets.toBoxes(number, there);
    else this.sheets.toPage(number);
    if (notes) this.openNotes = true;
    await this.showNotes(number);
    if (focus) this.heading.focus({ preventScroll: true });
  }

  toNumber(number) {
    const page = Math.min(Math.max(1, Math.round(number) || 1), this.detail.ledger.length);
    this.field.value = String(page);
    this.sheets.toPage(page);
  }

  step(by) {
    this.toNumber(this.sheets.current + by);
  }

  paged(number) {
    this.field.value = String(number);
    this.rail.mark(number);
    if (this.aloneLink) this.aloneLink.href = link('document', [this.document], { page: number });
    this.showNotes(number);
    this.onpage(number);
  }

  percentText(zoom) {
    return `${written(Math.round(zoom * 100))} %`;
  }

  zoomed(zoom) {
    this.percent.textContent = this.percentText(zoom);
  }

  toggleRail() {
    const shown = this.rail.element.toggleAttribute('hidden') === false;
    this.railButton.setAttribute('aria-pressed', String(shown));
    if (shown) this.rail.mark(this.sheets.current || 1);
  }

  toggleNotes() {
    this.openNotes = !this.openNotes;
    this.showNotes(this.sheets.current);
  }

  async showNotes(number) {
    if (this.detail.unit !== 'slide') return;
    const text = await this.sheets.text(number).catch(() => null);
    if (!text || number !== this.sheets.current) return;
    const lines = text.lines.filter((line) => line.region === 'notes');
    this.notesButton.hidden = lines.length === 0;
    const shown = Boolean(this.openNotes && lines.length);
    this.notesButton.setAttribute('aria-pressed', String(shown));
    this.notes.hidden = !shown;
    fill(this.notes, h('h3', {}, t('notesOf', { number })), lines.map((line) => h('p', {}, line.text)));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.sheets) return;
    const typing = event.target.closest('input, textarea, select');
    if (event.key === 'Escape') {
      if (this.find.close()) event.stopPropagation();
      else if (this.onclose) this.onclose();
      else return;
      event.preventDefault();
      return;
    }
    if (typing) return;
    const does = {
      ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1), '/': () => this.find.open(),
      '+': () => this.sheets.setZoom(this.sheets.zoom * ZOOM_STEP), '=': () => this.sheets.setZoom(this.sheets.zoom * ZOOM_STEP),
      '-': () => this.sheets.setZoom(this.sheets.zoom / ZOOM_STEP), 0: () => this.sheets.setZoom(1),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  stop() {
    this.sheets?.stop();
  }
}
