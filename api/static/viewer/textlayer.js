/* The text of a page, laid invisibly over its image, so that it can be marked, copied and read aloud. */

import { h } from '../core/dom.js';

const MEASURED_AT_PX = 100;
let brush = null;

/** Returns the text layer of a page's lines, in reading order. */
export function textLayer(lines, page) {
  brush ??= document.createElement('canvas').getContext('2d');
  brush.font = `${MEASURED_AT_PX}px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`;
  const layer = h('div', { class: 'words' });
  for (const line of lines) {
    if (line.region === 'notes') continue;
    layer.append(placed(line, page), document.createElement('br'));
  }
  return layer;
}

function placed(line, page) {
  const row = h('span', { class: 'line' });
  let at = 0;
  line.words.forEach((word, index) => {
    const start = line.text.indexOf(word.text, at);
    at = (start < 0 ? at : start) + word.text.length;
    const next = line.words[index + 1];
    const gap = next && line.text.indexOf(next.text, at) > at ? ' ' : '';
    row.append(oneWord(word, gap, page));
  });
  return row;
}

/* The letters of whatever font the browser has are stretched to the width that the word has on the page. The gap
 * after a word, which is there to be copied, hangs out of it. */
function oneWord(word, gap, page) {
  const [left, top, right, bottom] = word.box;
  const height = (bottom - top) * page.height_pt;
  const wide = brush.measureText(word.text).width / MEASURED_AT_PX;
  const stretch = wide > 0 ? ((right - left) * page.width_pt) / (wide * height) : 1;
  return h('span', {
    class: 'word',
    style: {
      left: percent(left), top: percent(top), '--size': (bottom - top).toFixed(5), '--wide': wide.toFixed(4), '--stretch': stretch.toFixed(4),
    },
  }, word.text + gap);
}

/** Returns a fraction as CSS writes it. */
export function percent(fraction) {
  return `${(fraction * 100).toFixed(3)}%`;
}
