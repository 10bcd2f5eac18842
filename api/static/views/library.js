/* The library: what is in it, what is being read, what could not be read; and one document's pages. */

import { fill, h, icon, useStyles } from '../core/dom.js';
import { get, post } from '../core/api.js';
import { number } from '../core/i18n.js';
import { go, note } from '../core/router.js';
import { may } from '../core/session.js';
import { errorNotice } from '../core/states.js';
import { collectionSelect } from '../parts/collections.js';
import { activity } from '../library/activity.js';
import { adder } from '../library/adder.js';
import { documentList } from '../library/documents.js';
import { failureList } from '../library/failures.js';
import { jobList } from '../library/jobs.js';
import { ledger } from '../library/ledger.js';
import { t } from '../library/words.js';

const SECTIONS = ['documents', 'failures', 'jobs'];

/** Shows #/library?section=&collection=&name=&read=&from=, or #/library/ID. What is being sent goes on when it is left. */
export async function show(room, { parts, query, reader, kept }) {
  await Promise.all([useStyles('library'), useStyles('search')]);
  const [id] = parts;
  let refresh = () => {};
  const doing = activity(() => refresh());
  const follow = (job) => { doing.follow(job); refresh(); };
  kept.follow = follow;
  if (may('write') && !kept.adder?.busy) kept.adder = adder((job) => kept.follow(job));
  const page = h('div', { class: 'page library', ...(id ? {} : kept.adder?.listeners) });
  const asked = { section: query.get('section'), collection: query.get('collection'), name: query.get('name'), read: query.get('read'), from: Number(query.get('from')) || 0 };
  fill(room, page);
  if (id) fill(page, doing.element, ledger(id, { onjob: follow, reader }));
  else refresh = overview(page, asked, { doing, follow, reader, kept });
  doing.load().catch(() => {});
  return () => doing.stop();
}

/* Draws the lists, and returns what reads them anew. */
function overview(page, asked, { doing, follow, reader, kept }) {
  const section = SECTIONS.includes(asked.section) ? asked.section : 'documents';
  const choice = h('div', { class: 'library-choice' });
  const counts = h('div', { class: 'segments library-sections', role: 'group', 'aria-label': t('sections') });
  const folder = h('div', { class: 'folder' });
  const handlers = { onjob: follow, reader, onask: (now) => note('library', [], { ...now, section: section === 'documents' ? '' : section, from: now.from || '' }), onchange: () => refresh() };
  const list = { documents: documentList, failures: failureList, jobs: jobList }[section](asked, handlers);
  const to = (changes) => go('library', [], { section: section === 'documents' ? '' : section, collection: asked.collection, ...changes });

  async function refresh() {
    const [library, failed] = await Promise.all([get('v1/collections'), get('v1/failures', { query: { collection: asked.collection, limit: 1 } }), list.refresh()])
      .catch((error) => { if (error.type !== 'Aborted') fill(choice); return [null]; });
    if (!library) return;
    page.classList.toggle('one-collection', library.collections.length < 2);
    kept.adder?.offer(library.collections.map(({ name }) => name), asked.collection);
    fill(choice, collectionSelect(library.collections, asked.collection, (collection) => to({ collection })));
    fill(counts, SECTIONS.map((name) => h('button', { type: 'button', 'aria-pressed': String(name === section), onclick: () => to({ section: name === 'documents' ? '' : name }) },
      t(name), name === 'failures' && failed.total > 0 && h('span', { class: 'tag bad figures' }, number(failed.total)))));
    fill(folder, may('write') && library.folders.includes(asked.collection) && folderNotice(asked.collection, follow));
  }

  fill(page, h('header', { class: 'library-head' }, h('h1', {}, t('heading')), choice),
    may('write') && kept.adder.element, doing.element, folder, counts, list.element);
  refresh();
  return refresh;
}

function folderNotice(collection, follow) {
  const room = h('div', { class: 'notice' });
  const read = async () => {
    try {
      follow((await post('v1/jobs', { collection, sync: true })).job);
      room.remove();
    } catch (error) {
      fill(room, errorNotice(error, read));
    }
  };
  return fill(room, icon('folder'), h('div', { class: 'grow' }, t('folderText')), h('button', { type: 'button', class: 'button small', onclick: read }, t('readFolder')));
}
