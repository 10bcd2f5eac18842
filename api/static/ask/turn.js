/* One question and its answer: pages first, words as they are written, then the checked whole. */

import { h, fill, icon } from '../core/dom.js';
import { bones, errorNotice } from '../core/states.js';
import { citedPlace, placeOf } from '../parts/thumb.js';
import { lightBoxes } from '../viewer/boxes.js';
import { answerBlocks } from './answer.js';
import { evidence } from './evidence.js';
import { figures } from './figures.js';
import { foot } from './foot.js';
import { t } from './words.js';
import { notFound, said, verdict } from './verdict.js';

/** Draws a turn {question, images, state, hits, shown, text, answer, failure, ...} and redraws it as it changes. */
export class TurnView {
  constructor(turn, { reader, retry, askIn }) {
    Object.assign(this, { turn, reader, retry, askIn });
    this.pages = h('div');
    this.body = h('div', { class: 'answer' });
    this.status = h('p', { class: 'turn-status quiet sm', role: 'status' });
    this.end = h('div', { class: 'turn-end' });
    this.element = h('article', { class: 'turn', 'aria-label': t('working', { question: turn.question }) },
      h('header', { class: 'turn-head' }, h('h2', { class: 'question' }, turn.question),
        turn.images.length > 0 && h('div', { class: 'row' }, turn.images.map((src, index) => h('img', { class: 'sent', src, alt: t('picture', { number: index + 1 }) }))),
        turn.limits.length > 0 && h('div', { class: 'row' }, turn.limits.map((name) => h('span', { class: 'tag', title: name }, name)))),
      this.pages, this.status, this.body, this.end);
    this.element.addEventListener('pointerover', (event) => this.pointed(event));
    this.element.addEventListener('pointerleave', () => this.light([]));
    this.body.addEventListener('click', (event) => this.clicked(event));
    this.element.addEventListener('focusin', (event) => this.pointed(event));
    this.element.addEventListener('focusout', () => this.light([]));
    this.drawPages();
    this.drawBody();
  }

  drawPages() {
    const { hits } = this.turn;
    if (hits) fill(this.pages, hits.length > 0 && evidence(this.turn, (index) => this.openHit(index)));
    else fill(this.pages, this.turn.state === 'asking' && h('div', { class: 'sources-wait' }, bones('8rem'), bones('8rem'), bones('8rem'), bones('8rem')));
  }

  /** Draws what is written so far, or the whole. */
  drawBody() {
    const { state, answer, failure, text } = this.turn;
    const tell = { asking: 'searching', found: 'reading', thinking: 'thinking', writing: 'writing', stopped: 'stopped' }[state];
    fill(this.status, tell && [state !== 'stopped' && icon('loader-circle', 'turning'), t(tell)]);
    this.element.setAttribute('aria-busy', String(Boolean(tell && state !== 'stopped')));
    if (failure) fill(this.end, errorNotice(failure, this.retry));
    if (answer) return this.drawAnswer();
    const sourceOf = (number) => this.sourceOf(number);
    return fill(this.body, answerBlocks(text, [], { sourceOf, open: (own, number) => this.openHit(number - 1) }));
  }

  drawAnswer() {
    const { answer } = this.turn;
    this.drawPages();
    if (answer.verdict === 'not_found') {
      fill(this.body, notFound(answer));
      this.pages.before(this.body);
    } else {
      fill(this.body, verdict(answer), answerBlocks(answer.answer, answer.claims, { sourceOf: (number) => this.sourceOf(number), open: (own, number) => this.openCitation(own, number) }));
      this.drawFigures();
    }
    fill(this.end, said(this.turn, this.askIn), foot(this.turn, this.retry));
  }

  async drawFigures() {
    const { answer } = this.turn;
    // Drawn again meanwhile, as when a stream ends after its answer: that drawing has figures of its own.
    const mine = Symbol('drawing');
    this.drawing = mine;
    const drawn = await figures(answer, (index) => this.open([index]));
    if (this.drawing !== mine) return;
    for (const { claim, element } of drawn) {
      const spans = this.body.querySelectorAll(`.claim[data-claim="${claim}"]`);
      const block = [...spans].at(-1)?.closest('.answer > *');
      (block ?? this.body.lastElementChild)?.after(element);
    }
  }

  sourceOf(number) {
    const hit = this.turn.hits?.[number - 1];
    if (!hit) return null;
    const cited = this.turn.answer?.citations.find((one) => one.marker === number);
    return { title: hit.document.title, place: cited ? citedPlace(hit, cited) : placeOf(hit) };
  }

  openHit(index) {
    const hit = this.turn.hits[index];
    const cited = this.turn.answer?.citations.findIndex((one) => one.marker === index + 1) ?? -1;
    if (cited >= 0) return this.open([cited]);
    const boxes = hit.passages.slice(0, 2).flatMap((one) => one.boxes);
    return this.show({ document: hit.document.id, page: hit.page.number, boxes: boxes.length ? boxes : null, notes: hit.passages[0]?.region === 'notes' });
  }

  /* The places of the claims that a number stands behind, else the first place of the number. */
  openCitation(own, number) {
    const { citations, claims } = this.turn.answer;
    const meant = own.flatMap((claim) => claims[claim].citations).filter((index) => citations[index].marker === number);
    const first = citations.findIndex((one) => one.marker === number);
    if (!meant.length && first < 0) return this.openHit(number - 1);
    return this.open(meant.length ? meant : [first]);
  }

  /* Opens the first of these citations, and lights those of its page. */
  open(indexes) {
    const { citations } = this.turn.answer;
    const [first] = indexes.map((index) => citations[index]);
    const groups = citations.map((one, at) => ({ id: `c${at}`, document: one.document_id, page: one.page, boxes: one.boxes, marks: one.marks }))
      .filter((one) => one.document === first.document_id);
    const notes = first.support === 'text' && !first.boxes.length;
    return this.show({ document: first.document_id, page: first.page, groups, active: indexes.map((index) => `c${index}`), notes });
  }

  async show(target) {
    if (/^picture-\d+$/.test(target.document)) return;
    const panel = await this.reader.open(target);
    if (panel) panel.onhover = (group) => this.light(group ? [group] : []);
  }

  /* A sentence opens its first place, too, unless somebody is marking its text; the numbers are for the keyboard. */
  clicked(event) {
    const claim = event.target.closest?.('.claim');
    if (!claim || !getSelection().isCollapsed) return;
    const indexes = this.turn.answer?.claims[claim.dataset.claim]?.citations ?? [];
    if (indexes.length) this.open(indexes);
  }

  pointed(event) {
    const { claim, claims = claim } = event.target.closest?.('[data-claim], [data-claims]')?.dataset ?? {};
    const box = event.target.closest?.('.thumb')?.querySelectorAll('.box[data-group]');
    const own = claims ? claims.split(' ').flatMap((one) => this.turn.answer?.claims[one]?.citations ?? []) : [];
    if (own.length) this.light(own.map((index) => `c${index}`));
    else if (box?.length) this.light([...box].map((one) => one.dataset.group));
    else this.light([]);
  }

  /** Lights these groups of boxes wherever they are drawn, and the claims that rest on them. */
  light(groups) {
    lightBoxes(this.element, groups);
    if (groups.length) this.reader.current?.sheets?.light(groups);
    const claims = this.turn.answer?.claims ?? [];
    for (const span of this.element.querySelectorAll('.claim')) {
      span.classList.toggle('lit', claims[span.dataset.claim]?.citations.some((index) => groups.includes(`c${index}`)) ?? false);
    }
  }
}
