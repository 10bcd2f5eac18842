/* Copies an answer with its sources, as text. */

/** Returns the answer, and below it each source with its page and the words quoted. */
export function withSources(answer) {
  const bySource = new Map();
  for (const { marker, title, place, quote } of answer.citations) {
    const key = `[${marker}] ${title}, ${place}`;
    bySource.set(key, [...(bySource.get(key) ?? []), quote].filter(Boolean));
  }
  const sources = [...bySource].map(([name, quotes]) => [name, ...new Set(quotes)].join('\n    '));
  return [answer.answer, ...(sources.length ? ['', ...sources] : [])].join('\n');
}

/** Puts text on the clipboard, where there is no secure context as well. Says whether it worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* no secure context or no right: the old way */ }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
