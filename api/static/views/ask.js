/* Ask: a conversation with the documents. */

import { h, fill, useStyles, announce } from '../core/dom.js';
import { events } from '../core/api.js';
import { number } from '../core/i18n.js';
import { link } from '../core/router.js';
import { may } from '../core/session.js';
import { emptyState } from '../core/states.js';
import { collections } from '../parts/collections.js';
import { Composer } from '../ask/composer.js';
import { TurnView } from '../ask/turn.js';
import { t } from '../ask/words.js';
import { VIEWS } from '../views.js';

const MOST_TURNS = 50;
const LONGEST_TURN = 20_000;

/** Shows the conversation; the address may name a question (q), a collection and a document to begin with. */
export async function show(room, { query, reader, kept }) {
  await useStyles('ask');
  const all = await collections();
  kept.turns ??= [];
  kept.draft ??= { question: '', images: [], collection: null, documents: [] };
  if (query.get('q')) kept.draft.question = query.get('q');
  if (query.get('collection')) kept.draft.collection = query.get('collection');
  if (query.get('document')) kept.draft.documents = [{ id: query.get('document'), title: query.get('title') ?? query.get('document') }];
  if (!all.some((one) => one.documents > 0)) {
    fill(room, emptyLibrary());
    return null;
  }
  const conversation = new Conversation(kept, all, reader);
  fill(room, conversation.element);
  if (matchMedia('(hover: hover)').matches) conversation.composer.field.focus({ preventScroll: true });
  return null;
}

function emptyLibrary() {
  const write = may('write') && VIEWS.library;
  const actions = write ? [h('a', { class: 'button main', href: link('library') }, t('toLibrary'))] : [];
  return h('div', { class: 'page' }, emptyState({ icon: 'library', heading: t('emptyLibrary'), text: t(write ? 'emptyWrite' : 'emptyRead'), actions, level: 'h1' }));
}

/* How much there is to ask. */
function holds(all) {
  const sum = (key) => number(all.reduce((total, one) => total + one[key], 0));
  return t('holds', { documents: sum('documents'), pages: sum('pages') });
}

class Conversation {
  constructor(kept, all, reader) {
    Object.assign(this, { kept, reader });
    this.composer = new Composer({ collections: all, draft: kept.draft, onask: (asked) => this.ask(asked), onstop: () => kept.stop?.abort(), onfresh: () => this.clear() });
    this.thread = h('div', { class: 'thread' });
    this.element = h('div', { class: 'ask' },
      h('div', { class: 'ask-hero' }, h('h1', {}, t('heading')), h('p', { class: 'quiet' }, t('lead'))),
      this.thread, h('div', { class: 'ask-dock' }, this.composer.element, h('p', { class: 'ask-holds quiet sm' }, holds(all))));
    this.composer.takeDrops(this.element);
    kept.turns.forEach((turn) => this.add(turn));
    this.composer.setBusy(Boolean(kept.stop));
    kept.redraw = () => this.refresh();
    this.refresh();
  }

  add(turn) {
    const view = new TurnView(turn, {
      reader: this.reader, retry: () => this.again(turn), askIn: (document) => this.ask({ ...turn.asked, documents: [document] }),
    });
    turn.view = view;
    this.thread.append(view.element);
    return view;
  }

  refresh() {
    this.element.classList.toggle('begun', this.kept.turns.length > 0);
    this.composer.setFollowing(this.kept.turns.length > 0);
    this.composer.setBusy(Boolean(this.kept.stop));
  }

  clear() {
    this.kept.stop?.abort();
    this.kept.turns.length = 0;
    fill(this.thread);
    this.reader.close({ focus: false });
    this.refresh();
    this.composer.field.focus();
  }

  again(turn) {
    const index = this.kept.turns.indexOf(turn);
    this.kept.turns.splice(index, 1);
    turn.view.element.remove();
    this.ask(turn.asked);
  }

  async ask(asked) {
    const { kept } = this;
    if (kept.stop) return;
    const history = kept.turns.filter((turn) => turn.answer).slice(-MOST_TURNS)
      .map((turn) => ({ question: turn.question, answer: turn.answer.answer.slice(0, LONGEST_TURN) }));
    const turn = newTurn(asked);
    kept.turns.push(turn);
    const view = this.add(turn);
    kept.stop = new AbortController();
    this.refresh();
    view.element.scrollIntoView({ block: 'start' });
    await answered(turn, history, kept.stop.signal);
    kept.stop = null;
    kept.redraw();
    if (turn.answer) announce(turn.answer.answer);
  }
}

function newTurn(asked) {
  const { question, images, collection, documents } = asked;
  return {
    asked, question, images, collection, documents, limits: [...(collection ? [collection] : []), ...documents.map((one) => one.title)],
    state: 'asking', hits: null, shown: 0, alike: [], text: '', answer: null, failure: null, rating: null, tookMs: 0,
  };
}

/** Follows the events of an answer into a turn, until it has ended. */
async function answered(turn, history, signal) {
  const { question, images, collection, documents } = turn;
  const body = { question, history, images, stream: true, ...(collection && { collection }), ...(documents.length && { documents: documents.map((one) => one.id) }) };
  const begun = performance.now();
  let drawing = null;
  const draw = () => { drawing = null; turn.view.drawBody(); };
  try {
    for await (const { event, data } of events('v1/ask', { body, signal })) {
      if (event === 'evidence') Object.assign(turn, { hits: data.hits, shown: data.shown, alike: data.alike, state: 'found' });
      if (event === 'thinking') turn.state = 'thinking';
      if (event === 'text') Object.assign(turn, { text: turn.text + data.text, state: 'writing' });
      if (event === 'answer') Object.assign(turn, { answer: data, hits: data.hits, state: 'done', tookMs: performance.now() - begun });
      if (event === 'evidence') turn.view.drawPages();
      drawing ??= requestAnimationFrame(draw);
    }
  } catch (error) {
    turn.state = error.type === 'Aborted' ? 'stopped' : 'failed';
    if (error.type !== 'Aborted') turn.failure = error;
  }
  if (drawing) cancelAnimationFrame(drawing);
  if (!turn.hits) turn.hits = [];
  turn.view.drawPages();
  turn.view.drawBody();
}
