// Sets theme and language before the first paint. A file of its own, because the
// Content-Security-Policy allows no inline script; keys as in src/app/preferences.ts.
(function () {
  var last = {};
  try {
    last = JSON.parse(localStorage.getItem('okoshko.preferences') || '{}').last || {};
  } catch {
    last = {};
  }
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  var theme = last.theme === 'light' || last.theme === 'dark' ? last.theme : dark;
  document.documentElement.setAttribute('data-mantine-color-scheme', theme);
  document.documentElement.lang = last.language === 'en' ? 'en' : 'ru';
})();
