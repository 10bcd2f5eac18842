/* Texts by code points, as the service counts them. */

/** Returns the part of a text that shows most marks, with its marks moved along: {text, marks, before, after}. */
export function snippet(text, marks, size) {
  const letters = Array.from(text);
  if (letters.length <= size) return { text, marks, before: false, after: false };
  let best = { start: 0, held: -1 };
  for (const [first] of marks.length ? marks : [[0]]) {
    const start = wordStart(letters, Math.max(0, Math.min(first - Math.round(size / 5), letters.length - size)));
    const held = marks.filter(([from, to]) => from >= start && to <= start + size).length;
    if (held > best.held) best = { start, held };
  }
  const { start } = best;
  const moved = marks.filter(([from, to]) => from >= start && to <= start + size).map(([from, to]) => [from - start, to - start]);
  return { text: letters.slice(start, start + size).join(''), marks: moved, before: start > 0, after: start + size < letters.length };
}

function wordStart(letters, at) {
  let start = at;
  while (start > 0 && at - start < 20 && !/[\s。，；、]/.test(letters[start - 1])) start -= 1;
  return at - start < 20 ? start : at;
}

/** Returns a text as nodes, its marks as <mark>. */
export function marked(text, marks) {
  const letters = Array.from(text);
  const nodes = [];
  let at = 0;
  for (const [from, to] of marks) {
    nodes.push(letters.slice(at, from).join(''));
    const mark = document.createElement('mark');
    mark.textContent = letters.slice(from, to).join('');
    nodes.push(mark);
    at = to;
  }
  nodes.push(letters.slice(at).join(''));
  return nodes;
}
