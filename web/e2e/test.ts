import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { openSession, type Person, someAddress, world, type World } from './world';

type Options = {
  /** The signed-in user at the start of the test. */
  as: Person | null;
  language: 'ru' | 'en';
};

type Fixtures = Options & { world: World };

type WorkerFixtures = { sessions: Map<Person, string> };

export const test = base.extend<Fixtures, WorkerFixtures>({
  as: ['owner', { option: true }],
  language: ['ru', { option: true }],
  baseURL: async ({}, use) => use(world().base),
  world: async ({}, use) => use(world()),
  // One session per user and worker.
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  context: async ({ context, as, language, sessions, world: { base: url } }, use) => {
    if (as) {
      const value = sessions.get(as) ?? (await openSession(url, as));
      sessions.set(as, value);
      await context.addCookies([{ name: 'okoshko_session', value, url, httpOnly: true }]);
    }
    await context.addInitScript((chosen) => {
      const kKey = 'okoshko.preferences';
      if (localStorage.getItem(kKey)) return;
      localStorage.setItem(kKey, JSON.stringify({ last: { language: chosen } }));
    }, language);
    await context.setExtraHTTPHeaders(someAddress());
    await use(context);
  },
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // Each test checks answers of the server itself; every other message is an error.
      const text = message.text();
      if (message.type() === 'error' && !text.includes('Failed to load resource'))
        faults.push(text);
    });
    await use(page);
    expect(faults, 'errors on the page').toEqual([]);
  },
});

/** Expects no violation that axe can find. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Waits for the end of colour transitions before measuring.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(told, state).toEqual([]);
}

/** Checks the same screen in light and in dark mode without closing anything. */
export async function expectAccessibleInBothSchemes(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${state}, ${colorScheme}`);
  }
}

export const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('link') });

export const wishes = (page: Page) =>
  page.getByRole('list', { name: /Список заявок|Request list/ }).getByRole('listitem');

export const searchbox = (page: Page) => page.getByRole('searchbox', { name: 'Имя или телефон' });

/** Toasts with news and undo; a failure is an alert, other toasts are polite. */
export const toast = (page: Page, text?: string | RegExp) =>
  page.locator('.mantine-Notification-root').filter(text === undefined ? {} : { hasText: text });

export { expect };
