/* A document alone: #/document/ID?page=N, an address that can be passed on. */

import { fill, h } from '../core/dom.js';
import { note } from '../core/router.js';
import { Panel } from '../viewer/panel.js';

/** Shows the document that the address names. */
export async function show(room, { parts, query }) {
  const [id] = parts;
  const panel = new Panel(id, { alone: true, onpage: (page) => note('document', [id], { page }) });
  fill(room, h('div', { class: 'alone' }, panel.element));
  await panel.ready;
  if (panel.detail) document.title = `${panel.detail.title} – Pageglass`;
  await panel.show({ page: Number(query.get('page')) || 1, focus: false });
  return () => panel.stop();
}
