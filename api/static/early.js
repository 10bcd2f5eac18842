/* Sets language and theme before the first paint; the one script that is not a module. */
{
  const kept = (name) => {
    try { return localStorage.getItem(`pageglass.${name}`); } catch { return null; }
  };
  const root = document.documentElement;
  const theme = kept('theme');
  root.dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'system';
  const chosen = kept('language') ?? navigator.languages?.find((one) => /^(zh|en)\b/i.test(one)) ?? 'en';
  root.lang = /^zh/i.test(chosen) ? 'zh-CN' : 'en';
}
