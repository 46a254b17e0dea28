import { expect, expectAccessible, test } from './test';

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

for (const { language, colorScheme, viewport } of looks) {
  test.describe(`${language}, ${colorScheme}, ${viewport.width} px`, () => {
    test.use({ language, colorScheme, viewport, reducedMotion: 'reduce' } as never);

    test('overview and dialogues fit and have nothing that axe finds', async ({ page, world }) => {
      const fits = async () => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      };
      await page.goto(`/t/${world.tenants.lily}/overview`);
      await expect(page.getByRole('img').first()).toBeVisible();
      await expectAccessible(page, 'overview');
      await fits();
      await page.getByRole('button', { name: words[language].numbers }).first().click();
      await page.getByRole('button', { name: words[language].own }).click();
      await expect(page.locator('input[type=date]').first()).toBeVisible();
      await expectAccessible(page, 'numbers and own days');

      await page.goto(`/t/${world.tenants.lily}/dialogues?outcome=booked`);
      const row = page.getByRole('main').getByRole('listitem').getByRole('link').first();
      await expect(row).toBeVisible();
      await expectAccessible(page, 'dialogues');
      await fits();
      await row.click();
      await expect(page.getByRole('dialog').locator('time').nth(1)).toBeVisible();
      await expectAccessible(page, 'dialogue');
      await fits();
    });
  });
}
