/* Copies an answer with its sources, as text. */

import { citedPlace } from '../parts/thumb.js';
import { t } from './words.js';

/** Returns the answer, and below it each source with its page and the words quoted. */
export function withSources(answer) {
  const bySource = new Map();
  for (const citation of answer.citations) {
    const key = `[${citation.marker}] ${t('figure', { title: citation.title, place: citedPlace(answer.hits[citation.marker - 1], citation) })}`;
    bySource.set(key, [...(bySource.get(key) ?? []), citation.quote].filter(Boolean));
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
