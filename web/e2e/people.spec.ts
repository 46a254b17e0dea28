import { expect, test } from './test';
import { openSession } from './world';

const kNewPassword = 'рыба плывёт в окне';

test('somebody is invited, sets a password once, and is in', async ({ page, world, browser }) => {
  await page.goto(`/t/${world.tenants.lily}/people`);
  await page.getByRole('button', { name: 'Пригласить' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Получить ссылку' }).click();
  await expect(dialog.getByText('Укажите почту')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Почта' }).fill('owner@e2e.example');
  await dialog.getByRole('button', { name: 'Получить ссылку' }).click();
  await expect(dialog.getByText('Пользователь с такой почтой уже есть')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Почта' }).fill('vera@e2e.example');
  await dialog.getByRole('textbox', { name: 'Имя' }).fill('Вера');
  await dialog.getByRole('button', { name: 'Получить ссылку' }).click();
  const link = await page.getByRole('textbox', { name: 'Ссылка' }).inputValue();
  expect(new URL(link).pathname).toBe('/invite');
  await page.getByRole('button', { name: 'Готово' }).click();
  await expect(page.getByRole('row', { name: /Вера/ }).getByText('ждёт пароля')).toBeVisible();

  const hers = await browser.newContext({ baseURL: world.base, locale: 'ru-RU' });
  const invitation = await hers.newPage();
  await invitation.goto(link);
  await expect(invitation.getByText(/Белая лилия · Сотрудник/)).toBeVisible();
  await invitation.getByRole('textbox', { name: 'Пароль' }).fill('коротко');
  await invitation.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await expect(invitation.getByText('нужно ещё 3 символа')).toBeVisible();
  await invitation.getByRole('textbox', { name: 'Пароль' }).fill('пароль12345');
  await invitation.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await expect(invitation.getByText('Слишком простой пароль')).toBeVisible();
  await invitation.getByRole('textbox', { name: 'Пароль' }).fill(kNewPassword);
  await invitation.getByRole('button', { name: 'Задать пароль и войти' }).click();
  await expect(invitation.getByRole('heading', { level: 1, name: 'День' })).toBeVisible();
  await invitation.goto(link);
  await expect(invitation.getByText('Ссылка больше не действует')).toBeVisible();
  await hers.close();
});

test('a change of role and shutting out end sessions at once', async ({ page, world }) => {
  const cookie = async () => ({
    Cookie: `okoshko_session=${await openSession(world.base, 'managed')}`,
  });
  const isIn = async (headers: { Cookie: string }) =>
    (await fetch(`${world.base}/api/v1/session`, { headers })).ok;
  const first = await cookie();
  await page.goto(`/t/${world.tenants.lily}/people`);
  await page.getByRole('searchbox', { name: 'Имя или почта' }).fill('managed@');
  const row = page.getByRole('row', { name: /managed@e2e/ });
  const act = async (name: string) => {
    await row.getByRole('button', { name: /Действия/ }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Сменить роль');
  await page.getByRole('radio', { name: 'Администратор' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Сменить роль' }).click();
  await expect(row.getByText('Администратор')).toBeVisible();
  expect(await isIn(first)).toBe(false);

  const second = await cookie();
  expect(await isIn(second)).toBe(true);
  await act('Закрыть доступ');
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть доступ' }).click();
  await expect(row.getByText('закрыт', { exact: true })).toBeVisible();
  expect(await isIn(second)).toBe(false);
  await act('Открыть доступ');
  await expect(row.getByText('открыт', { exact: true })).toBeVisible();
});

test('the journal tells it in words and is narrowed', async ({ page, world }) => {
  // All tests write to this journal, so it opens on the accounts.
  await page.goto(`/t/${world.tenants.lily}/audit?action=user.`);
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'Новая учётная запись' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Что:/ }).first().click();
  await page.getByRole('option', { name: 'входы и сеансы' }).click();
  await expect(rows.filter({ hasText: 'Новая учётная запись' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Вход' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Когда/ }).click();
  await page.getByRole('option', { name: 'сегодня' }).click();
  await expect(page).toHaveURL(/action=session\.&period=today/);
  await expect(rows.filter({ hasText: 'Вход' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Что:/ }).first().click();
  await page.getByRole('option', { name: 'API-токены' }).click();
  await expect(page.getByText('За этот период записей нет')).toBeVisible();
  await page.getByRole('button', { name: 'Сбросить фильтры' }).click();
  await expect(page).toHaveURL(/audit$/);
  await expect(rows.nth(1)).toBeVisible();
});

test.describe('staff', () => {
  test.use({ as: 'staff' });

  test('neither manage people nor read the journal', async ({ page, world }) => {
    for (const place of ['people', 'audit']) {
      await page.goto(`/t/${world.tenants.lily}/${place}`);
      await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
    }
  });
});
