import { botToken } from '../contract/stand-ins';
import { expect, expectAccessibleInBothSchemes, test } from './test';
import { runSql, world } from './world';

test.use({ as: 'admin' });

/** A salon of this file's own. */
let salon = '';
test.beforeAll(() => {
  salon = runSql(
    world().database,
    `INSERT INTO public.tenants_v2 (id, name, slug, metadata)
     VALUES (gen_random_uuid(), 'Салон с ботом', 'salon-s-botom', '{}') RETURNING id`,
  );
});
test.afterAll(() => {
  for (const table of ['public.clients_v2', 'dashboard.bot_commands', 'dashboard.channels']) {
    runSql(world().database, `DELETE FROM ${table} WHERE tenant_id = '${salon}'`);
  }
  runSql(world().database, `DELETE FROM public.tenants_v2 WHERE id = '${salon}'`);
});

test('a bot is connected, sends a message, and is disconnected', async ({ page }) => {
  await page.goto(`/t/${salon}/channels`);
  await page.getByRole('button', { name: 'Подключить Telegram' }).click();
  const dialog = page.getByRole('dialog', { name: 'Подключить Telegram' });
  const token = dialog.getByRole('textbox', { name: 'Токен бота' });
  await token.fill('1:not-the-token');
  await dialog.getByRole('button', { name: 'Подключить' }).click();
  await expect(dialog.getByRole('alert')).toContainText('не принимает этот токен');
  await expectAccessibleInBothSchemes(page, 'refused token');
  await token.fill(botToken);
  await dialog.getByRole('button', { name: 'Подключить' }).click();
  await expect(page.getByText('Белая лилия · Бот @lily_bot')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Работает' })).toBeVisible();

  // A message whose time has come, to a client of that bot.
  const command = runSql(
    world().database,
    `WITH client AS (
       INSERT INTO public.clients_v2 (id, tenant_id, full_name, telegram_chat_id)
       VALUES (gen_random_uuid(), '${salon}', 'Анна', 5001) RETURNING id)
     INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, kind, client_id,
                                         not_before, created_at, updated_at)
     SELECT '${salon}', 'send_message',
            jsonb_build_object('client_id', id, 'message', 'Место ваше', 'kind', 'late_answer'),
            'held', 'late_answer', id, now(), now() AT TIME ZONE 'UTC', now()
       FROM client RETURNING id`,
  );
  const status = () =>
    runSql(world().database, `SELECT status FROM dashboard.bot_commands WHERE id = ${command}`);
  await expect.poll(status, { timeout: 30_000 }).toBe('done');
  await page.reload();
  await expect(page.getByText('Последнее отправленное:')).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'connected bot');

  await page.getByRole('button', { name: 'Отключить' }).click();
  const asked = page.getByRole('dialog', { name: 'Отключить Telegram?' });
  await expect(asked).toContainText('достанутся чат-боту');
  await asked.getByRole('button', { name: 'Отключить' }).click();
  await expect(page.getByRole('button', { name: 'Подключить Telegram' })).toBeVisible();
});
