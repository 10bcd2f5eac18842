/* What stands below an answer: copy, ask again, good or bad, and who answered in what time. */

import { h, fill, icon, iconButton, announce } from '../core/dom.js';
import { post } from '../core/api.js';
import { number } from '../core/i18n.js';
import { session } from '../core/session.js';
import { errorNotice } from '../core/states.js';
import { copy, withSources } from './copy.js';
import { t } from './words.js';

const COPIED_MS = 1800;

/** Returns the row of actions for a turn that has its answer; `retry` asks again. */
export function foot(turn, retry) {
  const room = h('div', { class: 'feedback' });
  return h('div', { class: 'turn-foot' },
    h('div', { class: 'row' }, copyButton(turn.answer), iconButton('rotate-ccw', t('retry'), retry), session()?.feedback !== false && rating(turn, room), h('span', { class: 'quiet sm turn-model' }, told(turn))),
    room);
}

function told({ answer, tookMs }) {
  const seconds = number(tookMs / 1000, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  if (answer.verdict === 'not_found') return t('took', { seconds });
  const by = answer.model === 'extract' ? t('extract') : t('model', { model: answer.model });
  return `${by} · ${t('took', { seconds })}`;
}

function copyButton(answer) {
  const button = iconButton('copy', t('copy'), async () => {
    if (!(await copy(withSources(answer)))) return;
    fill(button, icon('check'));
    announce(t('copied'));
    setTimeout(() => fill(button, icon('copy')), COPIED_MS);
  });
  return button;
}

function rating(turn, room) {
  const up = iconButton('thumbs-up', t('up'), () => rate('up'), { 'aria-pressed': String(turn.rating === 'up') });
  const down = iconButton('thumbs-down', t('down'), () => ask(), { 'aria-pressed': String(turn.rating === 'down') });

  async function rate(value, comment = '') {
    try {
      await post('v1/feedback', feedback(turn, value, comment));
    } catch (error) {
      fill(room, errorNotice(error, () => rate(value, comment)));
      return;
    }
    turn.rating = value;
    up.setAttribute('aria-pressed', String(value === 'up'));
    down.setAttribute('aria-pressed', String(value === 'down'));
    fill(room, h('p', { class: 'quiet sm', role: 'status' }, t('thanks')));
  }

  function ask() {
    const field = h('textarea', { class: 'input', rows: '2', 'aria-label': t('comment'), placeholder: t('commentHint'), maxlength: '2000' });
    fill(room, h('form', { class: 'feedback-form', onsubmit: (event) => { event.preventDefault(); rate('down', field.value.trim()); } },
      h('label', { class: 'field' }, h('span', {}, t('comment')), field),
      h('div', { class: 'row' }, h('button', { class: 'button small main' }, t('sendComment')),
        h('button', { type: 'button', class: 'button small', onclick: () => { fill(room); down.focus(); } }, t('cancel')))));
    field.focus();
  }

  return [up, down];
}

function feedback({ question, answer, collection }, rating, comment) {
  return {
    question, answer: answer.answer, verdict: answer.verdict, collection, rating, ...(comment && { comment }),
    citations: answer.citations.filter((one) => !/^picture-\d+$/.test(one.document_id)).map((one) => ({ document_id: one.document_id, page: one.page })),
  };
}
