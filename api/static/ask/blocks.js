/* Takes the text of an answer apart: paragraphs, lists, headings, table rows, and what stands within them. */

const HEADING = /^#{1,6}\s+/;
const ITEM = /^(\s*)(?:[-*•]|\d{1,3}[.)、])\s+/;
const RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$/;
const CELLS = /\s\|\s|^\s*\|.*\|/;
const MARKER = /^\[(\d{1,3})\]/;

/** Returns blocks {kind: 'text' | 'item' | 'heading' | 'row', start, end, number?, deep?} of a text given as code
 * points; start and end are positions among them, without the signs that make the block. */
export function blocks(letters) {
  const found = [];
  let at = 0;
  for (const line of letters.join('').split('\n')) {
    const size = Array.from(line).length;
    const block = oneBlock(line, at, at + size);
    if (block) found.push(block);
    at += size + 1;
  }
  return found;
}

function oneBlock(line, start, end) {
  if (!line.trim() || RULE.test(line)) return null;
  const heading = HEADING.exec(line);
  if (heading) return { kind: 'heading', start: start + heading[0].length, end };
  const item = ITEM.exec(line);
  if (item) return { kind: 'item', start: start + item[0].length, end, deep: item[1].length >= 2, number: /\d/.test(item[0]) ? item[0].trim() : null };
  if (CELLS.test(line)) return { kind: 'row', start, end };
  return { kind: 'text', start, end };
}

/** Returns the cells of a row as {start, end}; markers after the last cell belong to it. */
export function cells(letters, { start, end }) {
  const found = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && letters[at] !== '|') continue;
    const cell = trimmed(letters, from, at);
    if (cell.end > cell.start || (found.length && at < end)) found.push(cell);
    from = at + 1;
  }
  return found;
}

function trimmed(letters, from, to) {
  let [start, end] = [from, to];
  while (start < end && letters[start] === ' ') start += 1;
  while (end > start && letters[end - 1] === ' ') end -= 1;
  return { start, end };
}

/** Returns the pieces of a stretch: {kind: 'text', text, bold, claim} and {kind: 'marker', number, claims}. `claim` is a
 * position among claims {start, end}, or null; a marker belongs to the claims since the markers before it. */
export function pieces(letters, { start, end }, claims) {
  const found = [];
  let bold = false;
  let before = [];
  for (let at = start; at < end;) {
    const marker = MARKER.exec(letters.slice(at, at + 5).join(''));
    if (marker) {
      found.push({ kind: 'marker', number: Number(marker[1]), claims: before });
      at += marker[0].length;
    } else if (letters[at] === '*' && letters[at + 1] === '*') {
      bold = !bold;
      at += 2;
    } else {
      const claim = claimAt(claims, at);
      if (claim !== null && found.at(-1)?.kind !== 'text') before = [];
      if (claim !== null && !before.includes(claim)) before.push(claim);
      add(found, letters[at], bold, claim);
      at += 1;
    }
  }
  return found;
}

function claimAt(claims, at) {
  const index = claims.findIndex(({ start, end }) => at >= start && at < end);
  return index < 0 ? null : index;
}

function add(found, letter, bold, claim) {
  const last = found.at(-1);
  if (last?.kind === 'text' && last.bold === bold && last.claim === claim) last.text += letter;
  else found.push({ kind: 'text', text: letter, bold, claim });
}
