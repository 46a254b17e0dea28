import type { Page } from '@playwright/test';
import { expect, expectAccessible, rows, searchbox, test } from './test';

const card = (page: Page) => page.getByRole('dialog', { name: /Карточка/ });

test('a client is erased and restored, by the keyboard alone', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/clients?sort=name`);
  await rows(page).nth(5).getByRole('link').press('Enter');
  const name = (await card(page).getByRole('heading', { level: 2 }).textContent()) ?? '';
  const address = page.url();
  await card(page).getByRole('button', { name: 'Данные клиента' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Стереть данные…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `Стереть данные: ${name}` });
  await expect(
    dialog.getByRole('checkbox', { name: 'Стереть и то, что хранит бот' }),
  ).not.toBeChecked();
  await expectAccessible(page, 'erase a client');
  await dialog.getByRole('button', { name: 'Стереть', exact: true }).press('Enter');
  await expect(page.getByText('Данные клиента стёрты')).toBeVisible();
  await expect(card(page)).toHaveCount(0);

  await page.goto(address);
  await expect(card(page).getByText('Такого клиента нет')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Стёртые клиенты' }).press('Enter');
  const erased = page.getByRole('dialog', { name: 'Стёртые клиенты' });
  await expect(erased.getByText(/можно отменить до/).first()).toBeVisible();
  await expectAccessible(page, 'erased clients');
  await erased
    .getByRole('button', { name: /^Отменить стирание/ })
    .first()
    .press('Enter');
  await expect(page.getByText('Данные клиента восстановлены')).toBeVisible();

  await page.goto(address);
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(name);
});

test('the data of a client are downloaded as a page and as JSON', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/clients?sort=visits`);
  await rows(page).first().getByRole('link').click();
  const name = (await card(page).getByRole('heading', { level: 2 }).textContent()) ?? '';
  for (const [item, file] of [
    ['Скачать страницу для чтения', 'client.html'],
    ['Скачать JSON', 'client.json'],
  ] as const) {
    await card(page).getByRole('button', { name: 'Данные клиента' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(file);
    const chunks: Buffer[] = [];
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('utf8')).toContain(name);
  }
});

test.describe('as staff', () => {
  test.use({ as: 'staff' });
  test('nobody’s data are exported or erased', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/clients`);
    await rows(page).first().getByRole('link').click();
    await expect(card(page).getByRole('heading', { level: 2 })).toBeVisible();
    await expect(card(page).getByRole('button', { name: 'Данные клиента' })).toHaveCount(0);
    await expect(searchbox(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Стёртые клиенты' })).toHaveCount(0);
  });
});
