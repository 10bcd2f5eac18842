/* The way through a list that comes in parts. */

import { h, icon } from '../core/dom.js';
import { number, words } from '../core/i18n.js';

const t = words({
  en: {
    parts: 'Pages of the list', earlier: 'Previous', later: 'Next', shown: '{first}–{last} of {total}',
  },
  zh: {
    parts: '列表分页', earlier: '上一页', later: '下一页', shown: '第 {first}–{last} 项，共 {total} 项',
  },
});

/** Returns the pager of a list, null where everything is shown. `onmove` hears the new offset. */
export function pager({ total, limit, offset }, onmove) {
  if (total <= limit && !offset) return null;
  const last = Math.min(total, offset + limit);
  const step = (words_, name, to, open) => h('button', { type: 'button', class: 'button small', disabled: !open, onclick: () => onmove(to) },
    name === 'chevron-left' && icon(name), words_, name === 'chevron-right' && icon(name));
  return h('nav', { class: 'pager', 'aria-label': t('parts') },
    step(t('earlier'), 'chevron-left', Math.max(0, offset - limit), offset > 0),
    h('span', { class: 'sm quiet figures' }, t('shown', { first: number(Math.min(total, offset + 1)), last: number(last), total: number(total) })),
    step(t('later'), 'chevron-right', offset + limit, last < total));
}
