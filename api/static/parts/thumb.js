/* A small picture of a page with boxes drawn, which opens the page. */

import { h, icon } from '../core/dom.js';
import { address } from '../core/api.js';
import { words } from '../core/i18n.js';
import { boxElement } from '../viewer/boxes.js';

const t = words({
  en: {
    page: 'page {number}', slide: 'slide {number}', image: 'image', open: 'Open {title}, {place}', notes: '{place}, speaker notes',
  },
  zh: {
    page: '第 {number} 页', slide: '第 {number} 张', image: '图片', open: '打开《{title}》{place}', notes: '{place}备注',
  },
});

/** Returns where a hit is, for people: "page 3". */
export function placeOf(hit) {
  return t(hit.document.unit ?? 'page', { number: hit.page.number });
}

/** Returns where a citation of a hit is: its page, or the notes of its slide, which have no boxes. */
export function citedPlace(hit, citation) {
  const place = placeOf(hit);
  return citation.support === 'text' && !citation.boxes.length ? t('notes', { place }) : place;
}

/** Returns a button with the picture of a hit's page; `boxes` are drawn, `src` stands for a page without address. */
export function thumb(hit, { boxes = [], width = 320, onclick = null, badge = null, src = null, group = null } = {}) {
  const { document, page } = hit;
  const ratio = page.width_pt && page.height_pt ? page.width_pt / page.height_pt : 0.707;
  const from = src ?? (page.image && address(page.image, { width }));
  const inner = [
    h('span', { class: 'thumb-image', style: { '--ratio': ratio.toFixed(4) } },
      from ? h('img', { src: from, alt: '', loading: 'lazy', decoding: 'async' }) : h('span', { class: 'thumb-none' }, icon('file-text')),
      h('span', { class: 'thumb-boxes', 'aria-hidden': 'true' }, boxes.map((box) => boxElement(box, 'quoted', group)))),
    badge && h('span', { class: 'thumb-badge figures' }, badge),
  ];
  const label = t('open', { title: document.title, place: placeOf(hit) });
  return onclick ? h('button', { type: 'button', class: 'thumb', 'aria-label': label, title: label, onclick }, inner) : h('span', { class: 'thumb' }, inner);
}
