import { userToken } from '../contract/stand-ins';
import { expect, test } from './test';
import { runSql, world } from './world';

test.use({ as: 'admin' });

/** A salon of this file's own, since what is read stays in it. */
let salon = '';
test.beforeAll(() => {
  salon = runSql(
    world().database,
    `INSERT INTO public.tenants_v2 (id, name, slug, metadata)
     VALUES (gen_random_uuid(), 'Зеркальный салон', 'zerkalny-salon', '{}') RETURNING id`,
  );
});
test.afterAll(() => {
  for (const table of ['public.clients_v2', 'dashboard.bookings', 'dashboard.tenant_secrets']) {
    runSql(world().database, `DELETE FROM ${table} WHERE tenant_id = '${salon}'`);
  }
  runSql(world().database, `DELETE FROM public.tenants_v2 WHERE id = '${salon}'`);
});

test('a salon is connected, its day is read, and what was read stays', async ({ page }) => {
  await page.goto(`/t/${salon}/yclients`);
  await page.getByRole('button', { name: 'Подключить' }).click();
  const dialog = page.getByRole('dialog', { name: 'Подключить YClients' });
  await dialog.getByLabel('ID в YClients').fill('418206');
  await dialog.getByRole('textbox', { name: 'Токен пользователя YClients' }).fill('not-the-token');
  await dialog.getByRole('button', { name: 'Проверить' }).click();
  await expect(dialog.getByRole('alert')).toContainText('не принимает токен');

  await dialog.getByRole('textbox', { name: 'Токен пользователя YClients' }).fill(userToken);
  await dialog.getByRole('button', { name: 'Проверить' }).click();
  await expect(dialog.getByText('Найден салон «Белая лилия на Баумана»')).toBeVisible();
  await dialog.getByRole('button', { name: 'Подключить' }).click();
  await expect(page.getByRole('heading', { name: 'Белая лилия на Баумана' })).toBeVisible();

  const bookings = () =>
    runSql(
      world().database,
      `SELECT string_agg(external_id || ' ' || service_title || ' ' || price, ', ')
         FROM dashboard.bookings WHERE tenant_id = '${salon}'`,
    );
  await expect.poll(bookings, { timeout: 30_000 }).toBe('501 Стрижка 1500.00');
  await page.goto(`/t/${salon}/clients`);
  await expect(page.getByText('Жанна Зеркальная')).toBeVisible();

  await page.goto(`/t/${salon}/yclients`);
  await page.getByRole('button', { name: 'Отключить' }).click();
  const asked = page.getByRole('dialog', { name: 'Отключить YClients?' });
  await expect(asked).toContainText('Всё, что уже загружено, останется');
  await asked.getByRole('button', { name: 'Отключить' }).click();
  await expect(page.getByRole('heading', { name: 'YClients не подключён' })).toBeVisible();
  expect(bookings()).toBe('501 Стрижка 1500.00');
});
