// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';

const script = readFileSync(join(import.meta.dirname, '../../public/boot.js'), 'utf8');

function boot() {
  document.body.innerHTML = '<div id="root"></div>';
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  (new Function(script) as () => void)();
  document.dispatchEvent(new Event('DOMContentLoaded'));
  return document.body.textContent;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('the script before the page', () => {
  it('leaves a browser of today alone', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ru-RU']);
    vi.stubGlobal('Object', Object.assign(Object.create(Object) as object, { groupBy: vi.fn() }));
    expect(boot()).toBe('');
    expect(document.getElementById('root')).not.toBeNull();
    expect(document.documentElement.lang).toBe('ru');
  });

  it.each([
    ['ru-RU', 'слишком старый'],
    ['en-GB', 'too old'],
  ])('says to an old browser in %s that it is %s', (language, words) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
    vi.stubGlobal('AbortSignal', vi.fn());
    expect(boot()).toContain(words);
  });

  it('keeps the language that was chosen', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ru-RU']);
    localStorage.setItem('okoshko.preferences', JSON.stringify({ last: { language: 'en' } }));
    boot();
    expect(document.documentElement.lang).toBe('en');
  });
});
