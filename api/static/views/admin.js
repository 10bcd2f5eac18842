/* The admin view: #/admin, #/admin/keys, #/admin/feedback. */

import { fill, h, icon, useStyles } from '../core/dom.js';
import { link } from '../core/router.js';
import { feedbackList } from '../admin/feedback.js';
import { keyList } from '../admin/keys.js';
import { overview } from '../admin/overview.js';
import { t } from '../admin/words.js';

const SECTIONS = { overview: { icon: 'gauge', make: overview }, keys: { icon: 'key-round', make: keyList }, feedback: { icon: 'message-square-quote', make: feedbackList } };

/** Shows a section; the first without one. */
export async function show(room, { parts }) {
  await Promise.all([useStyles('admin'), useStyles('library')]);
  const chosen = SECTIONS[parts[0]] ? parts[0] : 'overview';
  const section = SECTIONS[chosen].make();
  const tabs = h('nav', { class: 'tabs', 'aria-label': t('sections') }, Object.entries(SECTIONS).map(([name, { icon: sign }]) =>
    h('a', { href: link('admin', name === 'overview' ? [] : [name]), 'aria-current': name === chosen ? 'page' : null }, icon(sign), t(name))));
  fill(room, h('div', { class: 'page admin' }, h('h1', {}, t('heading')), tabs, section.element));
  section.refresh();
}
