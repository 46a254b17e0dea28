import { expect, expectAccessible, expectAccessibleInBothSchemes, test } from './test';
import { kPassword, someAddress } from './world';

test.describe('super_admin', () => {
  test.use({ as: 'admin' });

  test('compares all salons and opens the rows of one', async ({ page, world }) => {
    await page.goto('/salons');
    // Other tests make salons of the same name.
    const lily = page
      .getByRole('row')
      .filter({ has: page.locator(`a[href^="/t/${world.tenants.lily}/"]`) });
    await expect(lily).toBeVisible();
    await expectAccessibleInBothSchemes(page, 'salons');
    const bookings = lily.locator('td[data-column=bookings]').getByRole('link');
    expect(Number(((await bookings.textContent()) ?? '').replaceAll(/\D/g, ''))).toBeGreaterThan(0);
    await bookings.press('Enter');
    await expect(page).toHaveURL(/overview\?rows=all/);
    await expect(page.getByRole('dialog', { name: 'Записи за период' })).toBeVisible();
  });

  test('a search that finds nothing says so', async ({ page }) => {
    await page.goto('/salons?q=такого-нет');
    await expect(page.getByText('Такого салона нет')).toBeVisible();
  });

  test('creates a salon by the keyboard, and its owner signs in', async ({
    page,
    browser,
    world,
  }) => {
    const name = `Орхидея ${Date.now()}`;
    const email = `owner-${Date.now()}@e2e.example`;
    await page.goto('/salons');
    await page.getByRole('button', { name: 'Создать салон' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Новый салон' });
    await expect(dialog.getByLabel('Название')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Укажите', { exact: false }).first()).toBeVisible();
    await expectAccessible(page, 'a new salon with faults');
    await dialog.getByLabel('Название').fill(name);
    await dialog.getByLabel('Почта владельца').fill(email);
    await page.keyboard.press('Enter');
    const link = await page.getByRole('textbox', { name: 'Ссылка' }).inputValue();
    expect(new URL(link).hash.length).toBeGreaterThan(40);
    await page.getByRole('button', { name: 'Готово' }).click();
    await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();

    const theirs = await browser.newContext({
      baseURL: world.base,
      locale: 'ru-RU',
      extraHTTPHeaders: someAddress(),
    });
    const owner = await theirs.newPage();
    await owner.goto(link);
    await owner.getByLabel('Пароль', { exact: true }).fill(kPassword);
    await owner.keyboard.press('Enter');
    await expect(owner).not.toHaveURL(/invite/);
    await theirs.close();
  });
});

test.describe('an owner', () => {
  test.use({ as: 'owner' });

  test('does not see other salons', async ({ page, world }) => {
    await page.goto('/salons');
    await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
    const answer = await page.request.get(`${world.base}/api/v1/salons`);
    expect(answer.status()).toBe(403);
  });
});

for (const { language, width } of [
  { language: 'ru', width: 360 },
  { language: 'en', width: 1440 },
] as const) {
  test.describe(`${language}, ${width} px`, () => {
    test.use({ as: 'admin', language, viewport: { width, height: 800 } } as never);

    test('the salons fit the window and axe finds nothing', async ({ page }) => {
      await page.goto('/salons');
      await expect(page.getByRole('row').nth(1)).toBeVisible();
      await expectAccessible(page, 'salons');
      const total = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(total).toBeLessThanOrEqual(width);
    });
  });
}
