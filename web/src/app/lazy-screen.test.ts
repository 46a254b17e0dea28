// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { lazyScreen, loadAllScreens, ScreenNotLoaded } from './lazy-screen';

it('a script that does not arrive is told by an error of our own, and fetched again', async () => {
  const failure = new TypeError('Failed to fetch dynamically imported module: /assets/x.js');
  const importer = vi
    .fn<() => Promise<{ Screen: () => null }>>()
    .mockRejectedValueOnce(failure)
    .mockResolvedValue({ Screen: () => null });
  const Screen = lazyScreen(importer, 'Screen');
  await Screen.preload?.();
  expect(() => (Screen as () => unknown)()).toThrow(ScreenNotLoaded);
  await loadAllScreens();
  await Screen.preload?.();
  expect(importer).toHaveBeenCalledTimes(3);
});
