/* Boxes over a picture of a page: the words that an answer rests on. */

import { h } from '../core/dom.js';
import { percent } from './textlayer.js';

/** Returns an element for a box [left, top, right, bottom] in fractions of what it is put over. */
export function boxElement(box, kind, group = null) {
  const [left, top, right, bottom] = box;
  return h('div', {
    class: `box ${kind}`, dataset: group === null ? {} : { group },
    style: { left: percent(left), top: percent(top), width: percent(right - left), height: percent(bottom - top) },
  });
}

/** Returns the elements of a group {id, boxes, marks}: the words quoted, and the figures and names among them. */
export function groupElements(group) {
  const marks = group.marks ?? [];
  return [
    ...group.boxes.map((box) => boxElement(box, 'quoted', group.id)),
    ...marks.map((box) => boxElement(box, 'exact', group.id)),
  ];
}

/** Returns the smallest box around boxes. */
export function around(boxes) {
  return boxes.reduce((all, box) => [
    Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3]),
  ]);
}

/** Lights the boxes of these groups within an element, and no others. */
export function lightBoxes(element, groups) {
  for (const box of element.querySelectorAll('.box')) {
    box.classList.toggle('lit', groups.includes(box.dataset.group));
  }
}
