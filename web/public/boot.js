// Sets theme and language before the first paint, and shows a message in a browser that is too old.
// A separate file, because the Content-Security-Policy forbids inline scripts; its syntax works in
// browsers of 2009. Keys and languages as in src/app/preferences.ts.
(function () {
  var last = {};
  try {
    last = JSON.parse(localStorage.getItem('okoshko.preferences') || '{}').last || {};
  } catch (error) {
    last = {};
  }
  var wanted = navigator.languages || [navigator.language || 'ru'];
  var language = last.language;
  for (var i = 0; i < wanted.length && language !== 'ru' && language !== 'en'; i += 1) {
    language = String(wanted[i]).slice(0, 2).toLowerCase();
  }
  language = language === 'en' ? 'en' : 'ru';
  var root = document.documentElement;
  root.lang = language;
  var dark = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)').matches;
  var theme = dark ? 'dark' : 'light';
  if (last.theme === 'light' || last.theme === 'dark') theme = last.theme;
  root.setAttribute('data-mantine-color-scheme', theme);

  // The features that the page requires: the newest arrived with Chrome 117, Firefox 119 and
  // Safari 17.4.
  var fits =
    typeof AbortSignal === 'function' &&
    typeof AbortSignal.any === 'function' &&
    typeof Object.groupBy === 'function' &&
    typeof Array.prototype.toSpliced === 'function';
  if (fits) return;
  var texts = {
    ru:
      'Этот браузер слишком старый для Окошка. ' +
      'Откройте страницу в Chrome 117, Firefox 119, Safari 17.4 или новее.',
    en:
      'This browser is too old for Okoshko. ' +
      'Open the page in Chrome 117, Firefox 119, Safari 17.4 or newer.',
  };
  document.addEventListener('DOMContentLoaded', function () {
    var note = document.createElement('p');
    note.setAttribute('role', 'alert');
    note.style.cssText =
      'max-width: 480px; margin: 20vh auto; padding: 0 24px; font: 18px sans-serif';
    note.textContent = texts[language];
    document.body.innerHTML = '';
    document.body.appendChild(note);
  });
})();
