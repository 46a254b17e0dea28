import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';

const card = (page: Page) =>
  page.getByRole('region', { name: /Где теряются деньги|Where money is lost/ });
const numberIn = (text: string | null) => Number((text ?? '').replaceAll(/\D/g, ''));

test.beforeEach(async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/overview`);
  await expect(card(page).getByRole('row').nth(2)).toBeVisible();
});

test('the numbers of the masters and of the weekdays have the same total', async ({ page }) => {
  const bookings = () => card(page).locator('tbody td[data-column=bookings]').allTextContents();
  const sumOf = (cells: string[]) =>
    cells.slice(0, -1).reduce((sum, cell) => sum + numberIn(cell), 0);
  const masters = await bookings();
  expect(sumOf(masters)).toBe(numberIn(masters.at(-1) ?? null));
  await page.getByText('По дням недели', { exact: true }).click();
  await expect(card(page).getByRole('row')).toHaveCount(9);
  const weekdays = await bookings();
  expect(sumOf(weekdays)).toBe(numberIn(weekdays.at(-1) ?? null));
  expect(weekdays.at(-1)).toBe(masters.at(-1));
});

test('a number opens its bookings by the keyboard, as many as it says', async ({ page }) => {
  const fell = card(page)
    .getByRole('link', { name: /Записи, \d+/ })
    .first();
  const count = numberIn(await fell.textContent());
  await fell.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Записи за период' });
  await expect(dialog.getByRole('row').nth(1)).toBeVisible();
  await expect(page).toHaveURL(/[?&]rowsStaff=/);
  const more = dialog.getByRole('button', { name: 'Показать ещё' });
  while (await more.isVisible()) {
    const before = await dialog.getByRole('row').count();
    await more.click();
    await expect.poll(() => dialog.getByRole('row').count()).toBeGreaterThan(before);
  }
  await expect(dialog.getByRole('row')).toHaveCount(count + 1);
  await expectAccessible(page, 'the bookings behind a number');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/overview$/);
});

test('the address of a number opens it again', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/overview?days=90&rows=fell_through&rowsWeekday=3`);
  const dialog = page.getByRole('dialog', { name: 'Сорвавшиеся записи' });
  const days = dialog.locator('th[scope=row]');
  await expect(days.first()).toBeVisible();
  for (const day of await days.allTextContents()) expect(day).toMatch(/^ср, /);
  for (const outcome of await dialog.locator('td[data-column=outcome]').allTextContents())
    expect(['отмена', 'неявка']).toContain(outcome);
});

test('the risk of a master opens the slots of the master', async ({ page }) => {
  await card(page)
    .getByRole('link', { name: /^(?!Всего).*Под риском/ })
    .first()
    .click();
  await expect(page).toHaveURL(/waitlist\?side=slots&slots=at_risk&slotStaff=/);
});

test('the table is saved as CSV', async ({ page }) => {
  const saving = page.waitForEvent('download');
  await card(page).getByRole('link', { name: 'Скачать CSV' }).click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  expect(text).toMatch(/^\uFEFFМастер;Записей;/);
  const lines = text.trim().split('\r\n');
  expect(lines.at(-1)).toMatch(/^Всего;/);
  expect(lines.length).toBe(await card(page).getByRole('row').count());
});

test('the page is printed whole and without its controls', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await expect(card(page).getByRole('link', { name: 'Скачать CSV' })).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  const cut = await card(page).evaluate((element) => {
    const box = element.querySelector('[role=group]');
    return box ? box.scrollWidth - box.clientWidth : -1;
  });
  expect(cut).toBeLessThanOrEqual(1);
});

test('the owner sets a goal, which shows its progress', async ({ page }) => {
  const goals = page.getByRole('region', { name: 'Цели' });
  await goals.getByRole('button', { name: /цели/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Цели' });
  await dialog.getByLabel('Визиты').fill('много');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Число больше нуля')).toBeVisible();
  await expectAccessible(page, 'goals with a fault');
  await dialog.getByLabel('Визиты').fill('100000');
  await dialog.getByLabel('Сорвалось, не больше').fill('99,5');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(goals.getByText(/из 100\s000/)).toBeVisible();
  await expect(goals.getByText('пока нет')).toBeVisible();
  await expect(goals.getByText(/цель не больше 99,5/)).toBeVisible();
  await page.reload();
  await expect(goals.getByText(/из 100\s000/)).toBeVisible();
});

for (const { language, colorScheme, width } of [
  { language: 'ru', colorScheme: 'light', width: 360 },
  { language: 'en', colorScheme: 'dark', width: 1440 },
] as const) {
  test.describe(`${language}, ${colorScheme}, ${width} px`, () => {
    test.use({ language, colorScheme, viewport: { width, height: 800 } });

    test('the rows fit the window and axe finds nothing', async ({ page, world }) => {
      await page.goto(`/t/${world.tenants.lily}/overview?rows=all`);
      await expect(page.getByRole('dialog').getByRole('row').nth(1)).toBeVisible();
      await expectAccessible(page, 'rows');
      const total = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(total).toBeLessThanOrEqual(width);
    });
  });
}
