import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';

const list = (page: Page) => page.getByRole('list', { name: 'Список диалогов' });
const links = (page: Page) => list(page).getByRole('link');
const dialogue = (page: Page) => page.getByRole('dialog', { name: /Диалог/ });
/** A dialogue of figures.sql whose messages do not contain its id. */
const old = 'dddddddd-0000-4000-8000-00000000000d';

test.beforeEach(async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/dialogues`);
  await expect(links(page).first()).toBeVisible();
});

test('a dialogue is opened, walked through and closed by the keyboard alone', async ({ page }) => {
  const names = await links(page).locator('span:has(+ time)').allTextContents();
  await page.keyboard.press('Shift+KeyF');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(links(page).nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialogue(page).getByRole('heading', { level: 2 })).toHaveText(names[1] ?? '');
  await expect(dialogue(page)).toBeFocused();
  await page.keyboard.press('KeyJ');
  await expect(dialogue(page).getByRole('heading', { level: 2 })).toHaveText(names[2] ?? '');
  await page.keyboard.press('KeyK');
  await page.keyboard.press('KeyK');
  await expect(dialogue(page).getByRole('heading', { level: 2 })).toHaveText(names[0] ?? '');
  await page.keyboard.press('Escape');
  await expect(dialogue(page)).toHaveCount(0);
  await expect(links(page).nth(0)).toBeFocused();
  await page.keyboard.press('KeyJ');
  await expect(links(page).nth(1)).toBeFocused();
});

test('filters stand in the address, and each row fits them', async ({ page }) => {
  await page.getByRole('button', { name: 'Итог: выбрать' }).click();
  await page.getByRole('option', { name: 'с записью' }).click();
  await expect(page).toHaveURL(/dialogues\?outcome=booked$/);
  await expect(list(page).getByText('Не завершён')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Итог: с записью, изменить' })).toBeVisible();
  await expect(list(page).getByText('Запись', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('KeyF');
  await page.keyboard.press('KeyC');
  await expect(page).toHaveURL(/dialogues$/);
});

test('a booked dialogue shows its booking and what was said when', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/dialogues?outcome=booked`);
  await links(page).first().click();
  const booking = dialogue(page).getByRole('region', { name: 'Запись' });
  await expect(booking.getByText(/^Запись на \d\d\.\d\d\.\d{4} в\s\d\d:\d\d$/)).toBeVisible();
  const talk = dialogue(page).getByRole('region', { name: 'Переписка' });
  await expect(talk.getByRole('listitem').filter({ hasText: 'Клиент' }).first()).toBeVisible();
  await expect(talk.getByText('Бот', { exact: true }).first()).toBeVisible();
  await expect(talk.locator('time').first()).toHaveText(/^\d\d:\d\d$/);
});

test('what it was about is searched for, and nothing found is told kindly', async ({ page }) => {
  const search = page.getByRole('searchbox', { name: 'Поиск по содержанию' });
  await search.fill('перезвонить');
  await expect(links(page)).toHaveCount(1);
  await search.fill('такого нет нигде');
  await expect(page.getByRole('heading', { name: 'Таких диалогов нет' })).toBeVisible();
  await expectAccessible(page, 'nothing found');
  await page.keyboard.press('Escape');
  await expect(links(page).nth(3)).toBeVisible();
});

test('old messages are found by time, and it is said', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/dialogues/${old}`);
  await expect(dialogue(page).getByText('подобрали их по клиенту и времени')).toBeVisible();
  await expect(dialogue(page).getByText('Перезвоните мне: 8 (916) 123-45-67')).toBeVisible();
});

test('the card of a client leads to their dialogues and back', async ({ page, world }) => {
  await links(page).first().click();
  await dialogue(page)
    .getByRole('link', { name: /Карточка клиента/ })
    .click();
  const card = page.getByRole('dialog', { name: /Карточка/ });
  await card
    .getByRole('link', { name: /^Диалог с ботом/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`${world.tenants.lily}/dialogues/[0-9a-f-]{36}$`));
  await expect(dialogue(page).locator('time').first()).toBeVisible();
  await page.goBack();
  await card.getByRole('link', { name: /^\d+ диалог/ }).click();
  await expect(page).toHaveURL(/dialogues\?client=/);
  await expect(page.getByRole('button', { name: 'Клиент: сбросить' })).toBeVisible();
});

test('a dialogue of nobody is told kindly', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/dialogues/00000000-0000-4000-8000-000000000000`);
  await expect(dialogue(page).getByText('Такого диалога нет')).toBeVisible();
});

test.describe('at the desk', () => {
  test.use({ as: 'staff' });

  test('phone numbers in what was said are masked', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/dialogues/${old}`);
    await expect(dialogue(page).getByText('Перезвоните мне: +7916*****67')).toBeVisible();
    await expect(page.getByText('123-45-67')).toHaveCount(0);
  });
});
