import { lazyRouteComponent } from '@tanstack/react-router';

/**
 * The script of a screen did not arrive: there is no network, or the server has a newer build and
 * no longer this file. Its message is its own, because the router reloads the page at once when it
 * sees the browser's, and without a network a reload loses the page.
 */
export class ScreenNotLoaded extends Error {
  constructor(cause: unknown) {
    super('The script of this screen was not loaded', { cause });
    this.name = 'ScreenNotLoaded';
  }
}

const loaders: (() => Promise<unknown>)[] = [];

/** A screen whose script is fetched when it is opened first. Throws ScreenNotLoaded. */
export const lazyScreen: typeof lazyRouteComponent = (importer, exportName) => {
  const load = () =>
    importer().catch((error: unknown) => {
      throw new ScreenNotLoaded(error);
    });
  loaders.push(load);
  return lazyRouteComponent(load, exportName);
};

/** Fetches the scripts of all screens, one after another, so that they open without a network. */
export async function loadAllScreens(): Promise<void> {
  for (const load of loaders) {
    // What fails now is fetched when it is opened.
    await load().catch(() => undefined);
  }
}
