/* Tables and figures that an answer rests on, cut out of their pages, to stand within the answer. */

import { h } from '../core/dom.js';
import { address, get } from '../core/api.js';
import { placeOf } from '../parts/thumb.js';
import { around, groupElements } from '../viewer/boxes.js';
import { t } from './words.js';

const MOST = 3;
const MARGIN = 0.005;
const PICTURE_MARGIN = 0.05;
const WIDTH_PX = 1200;
const TALLEST = 0.55;
const SAME = 0.6;

/** Returns figures of an answer: [{claim, element}], at most a few. `open(index)` opens a citation. */
export async function figures(answer, open) {
  const found = [];
  const had = [];
  for (const [claim, { citations }] of answer.claims.entries()) {
    for (const index of citations) {
      if (found.length === MOST) return found;
      const cut = await region(answer.citations[index]).catch(() => null);
      const page = `${answer.citations[index].document_id} ${answer.citations[index].page}`;
      if (!cut || had.some((one) => one.page === page && share(one.cut, cut) > SAME)) continue;
      had.push({ page, cut });
      const groups = answer.citations.map((one, at) => ({ id: `c${at}`, ...one }))
        .filter((one) => one.document_id === answer.citations[index].document_id && one.page === answer.citations[index].page);
      found.push({ claim, element: figure(answer.hits[answer.citations[index].marker - 1], cut, groups, () => open(index)) });
    }
  }
  return found;
}

/* The box of the table or picture that the quoted words stand in, null for plain text. */
async function region(citation) {
  if (/^picture-\d+$/.test(citation.document_id)) return null;
  if (citation.support === 'image' && !citation.boxes.length) return [0, 0, 1, 1];
  if (!citation.boxes.length) return null;
  const page = await get(`v1/documents/${citation.document_id}/pages/${citation.page}`);
  if (!page.image) return null;
  const quoted = page.lines.filter((line) => line.region !== 'notes' && citation.boxes.some((box) => overlaps(box, line.box)));
  const table = quoted.find((line) => line.table !== null)?.table ?? null;
  const drawn = quoted.some((line) => line.region === 'picture');
  if (table === null && !drawn) return null;
  const members = page.lines.filter((line) => (table === null ? line.region === 'picture' && near(line, quoted) : line.table === table));
  const whole = around([...citation.boxes, ...members.map((line) => line.box)]);
  const tallest = page.width_pt > page.height_pt ? 1 : TALLEST;
  return widened(whole, citation.boxes, { tallest, margin: table === null ? PICTURE_MARGIN : MARGIN });
}

/* How much of the smaller box lies in the other. */
function share(a, b) {
  const area = (box) => Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
  const both = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return (both[2] > both[0] && both[3] > both[1] ? area(both) : 0) / Math.min(area(a), area(b));
}

function overlaps(a, b) {
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.min(a[2], b[2]) > Math.max(a[0], b[0]) && height > 0.4 * Math.min(a[3] - a[1], b[3] - b[1]);
}

function near(line, quoted) {
  return quoted.some((one) => Math.abs(one.box[1] - line.box[1]) < TALLEST / 2);
}

/* A little room around; of what is taller than a screen only the part around the quoted words. */
function widened(box, quoted, { tallest, margin }) {
  let [, top, , bottom] = box;
  if (bottom - top > tallest) {
    const middle = (around(quoted)[1] + around(quoted)[3]) / 2;
    top = Math.max(top, middle - tallest / 2);
    bottom = Math.min(bottom, top + tallest);
  }
  return [Math.max(0, box[0] - margin), Math.max(0, top - margin), Math.min(1, box[2] + margin), Math.min(1, bottom + margin)];
}

function figure(hit, box, groups, open) {
  const [left, top, right, bottom] = box;
  const inside = (one) => [(one[0] - left) / (right - left), (one[1] - top) / (bottom - top), (one[2] - left) / (right - left), (one[3] - top) / (bottom - top)]
    .map((side) => Math.min(1, Math.max(0, side)));
  const name = { title: hit.document.title, place: placeOf(hit) };
  const drawn = groups.map((group) => ({ id: group.id, boxes: group.boxes.map(inside), marks: [] }));
  return h('figure', { class: 'figure' },
    h('button', { type: 'button', class: 'figure-open', 'aria-label': t('openFigure', name), onclick: open },
      h('img', { alt: '', src: address(hit.page.image, { crop: box.map((side) => side.toFixed(4)).join(','), width: WIDTH_PX }), decoding: 'async' }),
      h('span', { class: 'thumb-boxes', 'aria-hidden': 'true' }, drawn.flatMap(groupElements))),
    h('figcaption', {}, t('figure', name)));
}
