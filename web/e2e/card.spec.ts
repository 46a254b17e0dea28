import { expect, rows, searchbox, test } from './test';

const card = (page: import('@playwright/test').Page) =>
  page.getByRole('dialog', { name: /Карточка/ });

test.beforeEach(async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/clients?sort=visits`);
  await expect(rows(page).first()).toBeVisible();
});

test('a card is opened, walked through and closed by the keyboard alone', async ({ page }) => {
  await page.keyboard.press('Shift+KeyF');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(0).getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
  const names = await rows(page).locator('a > span:first-child').allTextContents();
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(names[1] ?? '');
  await expect(card(page)).toBeFocused();
  await page.keyboard.press('KeyJ');
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(names[2] ?? '');
  await page.keyboard.press('KeyK');
  await page.keyboard.press('ArrowUp');
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(names[0] ?? '');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(rows(page).nth(0).getByRole('link')).toBeFocused();
  await expect(page).toHaveURL(/clients\?sort=visits$/);
});

test('a card tells visits, money, habits and history', async ({ page }) => {
  await rows(page).first().getByRole('link').click();
  const dialog = card(page);
  for (const word of ['Визиты', 'Цикл', 'Средний чек', 'Отмены', 'Мастер', 'Услуга', 'Сообщения']) {
    await expect(dialog.getByText(word, { exact: true })).toBeVisible();
  }
  await expect(dialog.getByText(/^\d+ из \d+$/)).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Визит: ' }).first()).toBeVisible();
  const before = await dialog.getByRole('listitem').count();
  await dialog.getByRole('group', { name: 'История' }).evaluate((element) => {
    element.scrollTo(0, element.scrollHeight);
  });
  await expect.poll(() => dialog.getByRole('listitem').count()).toBeGreaterThan(before);
});

test('a card is shared by its address, filters and all', async ({ page, context }) => {
  await rows(page).nth(3).getByRole('link').click();
  const name = await card(page).getByRole('heading', { level: 2 }).textContent();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(card(second).getByRole('heading', { level: 2 })).toHaveText(name ?? '');
  await expect(
    second.getByRole('button', { name: 'Порядок: больше визитов, изменить' }),
  ).toBeVisible();
});

test('beside the card the list and its search stay in use', async ({ page }) => {
  await rows(page).first().getByRole('link').click();
  await expect(card(page)).toBeVisible();
  await searchbox(page).fill('анна');
  await expect(rows(page).first().locator('mark').first()).toBeVisible();
  await expect(card(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(searchbox(page)).toHaveValue('');
  await expect(card(page)).toBeVisible();
});

test('back closes the card, however many were walked through', async ({ page }) => {
  await rows(page).first().getByRole('link').click();
  await expect(card(page)).toBeFocused();
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  await expect(page).toHaveURL(/clients\/[0-9a-f-]{36}/);
  await page.goBack();
  await expect(card(page)).toHaveCount(0);
});

test('a client of nobody is told kindly', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/clients/00000000-0000-4000-8000-000000000000`);
  await expect(card(page).getByText('Такого клиента нет')).toBeVisible();
});

test('the link of a card is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await rows(page).first().getByRole('link').click();
  await card(page).getByRole('button', { name: 'Скопировать ссылку' }).click();
  await expect(page.getByText('Ссылка скопирована')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test.describe('at the desk', () => {
  test.use({ as: 'staff' });

  test('numbers are masked until one is asked for, and asking is on record', async ({ page }) => {
    const masked = /^\+7\s\d{3}\s\*\*\*-\*\*-\d\d$/;
    await expect(rows(page).first().getByRole('cell').nth(1)).toHaveText(masked);
    await rows(page).first().getByRole('link').click();
    await card(page).getByRole('button', { name: 'Показать номер целиком' }).click();
    const call = card(page).getByRole('link', { name: /Позвонить/ });
    await expect(call).toHaveText(/^\+7\s\d{3}\s\d{3}-\d\d-\d\d$/);
    await expect(call).toHaveAttribute('href', /^tel:\+7\d{10}$/);
    await expect(card(page).getByText('записан в журнал')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test('the card covers the list and gives it back', async ({ page }) => {
    await rows(page).first().getByRole('link').tap();
    await expect(card(page)).toHaveAttribute('aria-modal', 'true');
    expect((await card(page).boundingBox())?.width).toBeCloseTo(360, 0);
    await card(page).getByRole('button', { name: 'Закрыть' }).tap();
    await expect(card(page)).toHaveCount(0);
    await expect(rows(page).first().getByRole('link')).toBeFocused();
  });
});
