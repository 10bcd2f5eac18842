/* The overview: every page small, to jump to. */

import { h } from '../core/dom.js';
import { address } from '../core/api.js';
import { t } from './words.js';

const WIDTH_PX = 192;

/** Returns {element, mark}: the overview, and what marks the page that is looked at. */
export function pageRail(detail, onchoose) {
  const unit = t(detail.unit);
  const items = detail.ledger.map((page) => h('button', {
    type: 'button', class: 'rail-page', 'aria-label': t('label', { unit, number: page.number }), onclick: () => onchoose(page.number),
  }, h('span', { class: 'rail-image', style: { '--ratio': (page.width_pt / page.height_pt).toFixed(5) } },
    page.image && h('img', { alt: '', loading: 'lazy', decoding: 'async', src: address(page.image, { width: WIDTH_PX }) })),
  h('span', { class: 'figures' }, String(page.number))));
  const element = h('nav', { class: 'rail', 'aria-label': t('rail'), hidden: true }, items);
  let marked = null;

  function mark(number) {
    marked?.removeAttribute('aria-current');
    marked = items[number - 1];
    marked.setAttribute('aria-current', 'page');
    if (element.hidden) return;
    const { offsetTop, offsetHeight } = marked;
    if (offsetTop < element.scrollTop || offsetTop + offsetHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = offsetTop - element.clientHeight / 2;
    }
  }

  return { element, mark };
}
