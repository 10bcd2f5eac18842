/* The language of the page, and words in it. */

/** Returns 'en' or 'zh'. */
export function language() {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
}

/** Chooses the language, and keeps it for this browser. */
export function setLanguage(chosen) {
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  keep('language', chosen);
  window.dispatchEvent(new Event('languagechanged'));
}

/** Returns t(key, values) over a table {en: {...}, zh: {...}}. A message is a text with {names},
 * or a function of the values where a plural needs one. */
export function words(table) {
  return (key, values = {}) => {
    const said = table[language()][key];
    if (said === undefined) throw new Error(`no words for ${key}`);
    if (typeof said === 'function') return said(values);
    return said.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}

/** Returns a number as people of the language write it. */
export function number(value, options = {}) {
  return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
}

/** Returns a moment (seconds since 1970, or ISO text) as people of the language write it. */
export function moment(when) {
  const date = typeof when === 'number' ? new Date(when * 1000) : new Date(when);
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** Returns bytes as people read them. */
export function bytes(size) {
  const at = Math.min(3, Math.floor(Math.log2(Math.max(1, size)) / 10));
  return `${number(size / 1024 ** at, { maximumFractionDigits: at ? 1 : 0 })} ${['B', 'KiB', 'MiB', 'GiB'][at]}`;
}

/** Keeps a choice for this browser, where it lets us. */
export function keep(name, value) {
  try { localStorage.setItem(`pageglass.${name}`, value); } catch { /* not kept, then */ }
}
