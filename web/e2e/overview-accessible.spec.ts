import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';
import type { World } from './world';

const words = {
  ru: { numbers: 'Показать числами', own: 'Другой период' },
  en: { numbers: 'Show as numbers', own: 'Custom' },
};
const wide = { width: 1440, height: 900 };
const phone = { width: 360, height: 780 };
const looks = [
  { language: 'ru', colorScheme: 'light', viewport: wide },
  { language: 'en', colorScheme: 'dark', viewport: wide },
  { language: 'ru', colorScheme: 'dark', viewport: phone },
  { language: 'en', colorScheme: 'light', viewport: phone },
] as const;

type Language = keyof typeof words;

const openOverview = async (page: Page, world: World) => {
  await page.goto(`/t/${world.tenants.lily}/overview`);
  await expect(page.getByRole('img').first()).toBeVisible();
};

const openDialogues = async (page: Page, world: World) => {
  await page.goto(`/t/${world.tenants.lily}/dialogues?outcome=booked`);
  const row = page.getByRole('main').getByRole('listitem').getByRole('link').first();
  await expect(row).toBeVisible();
  return row;
};

const states: Record<string, (page: Page, world: World, language: Language) => Promise<void>> = {
  overview: openOverview,
  'numbers and own days': async (page, world, language) => {
    await openOverview(page, world);
    await page.getByRole('button', { name: words[language].numbers }).first().click();
    await page.getByRole('button', { name: words[language].own }).click();
    await expect(page.locator('input[type=date]').first()).toBeVisible();
  },
  dialogues: async (page, world) => {
    await openDialogues(page, world);
  },
  dialogue: async (page, world) => {
    await (await openDialogues(page, world)).click();
    await expect(page.getByRole('dialog').locator('time').nth(1)).toBeVisible();
  },
};

for (const { language, colorScheme, viewport } of looks) {
  test.describe(`${language}, ${colorScheme}, ${viewport.width} px`, () => {
    test.use({ language, colorScheme, viewport, reducedMotion: 'reduce' } as never);

    for (const [name, open] of Object.entries(states)) {
      test(`${name}: fits the window and axe finds nothing`, async ({ page, world }) => {
        await open(page, world, language);
        await expectAccessible(page, name);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      });
    }
  });
}
