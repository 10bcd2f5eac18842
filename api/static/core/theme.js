/* Light or dark: as the system says until somebody chooses. */

import { keep } from './i18n.js';

/** Says whether the page is dark now. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Turns light into dark and back, and keeps it; what the system wants anyway is not kept. */
export function turnTheme() {
  const wanted = isDark() ? 'light' : 'dark';
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = wanted === system ? 'system' : wanted;
  keep('theme', document.documentElement.dataset.theme);
}
