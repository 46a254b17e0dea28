import { lazyRouteComponent } from '@tanstack/react-router';

/**
 * The script of a screen was not loaded: there is no network, or the server has a newer build
 * without this file. It has its own message, because the router reloads the page when it sees the
 * browser's message, and a reload without a network loses the page.
 */
export class ScreenNotLoaded extends Error {
  constructor(cause: unknown) {
    super('The script of this screen was not loaded', { cause });
    this.name = 'ScreenNotLoaded';
  }
}

const loaders: (() => Promise<unknown>)[] = [];

/** A screen whose script is fetched when it is first opened. Throws ScreenNotLoaded. */
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
    // A script that fails now is fetched when its screen is opened.
    await load().catch(() => undefined);
  }
}
