import { Salon } from './salon';
import { expect, expectAccessibleInBothSchemes, test } from './test';

// In a salon of its own, which only an admin may open.
test.use({ as: 'admin' });

test('a client is invited to the salon’s bot by a code and a link', async ({ page, world }) => {
  const salon = new Salon(world);
  salon.wish('Анна Ким');
  const client = salon.run(`SELECT id FROM public.clients_v2 WHERE tenant_id = '${salon.id}'`);
  await page.goto(`/t/${salon.id}/clients/${client}`);
  await page.getByRole('button', { name: 'Пригласить в бота' }).click();
  const dialog = page.getByRole('dialog', { name: 'Приглашение в бота салона' });
  await expect(dialog).toContainText('У салона нет подключённого бота');
  await page.keyboard.press('Escape');

  salon.run(
    `INSERT INTO dashboard.channels (tenant_id, channel, mode, sealed, bot_id, bot_name, bot_title,
            bots_chats, connected_at, hook_key, hooked)
     VALUES ('${salon.id}', 'max', 'full', '', '710', 'okno_bot', 'Окно', false, now(),
             'hook-of-${salon.id}', true)`,
  );
  await page.getByRole('button', { name: 'Пригласить в бота' }).click();
  await expect(dialog.getByRole('img', { name: 'Код для MAX' })).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'invitation');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Скопировать ссылку MAX' }).click();
  await expect(dialog.getByRole('button', { name: 'Скопировано' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^https:\/\/max\.ru\/okno_bot\?start=c[0-9a-f]{62}$/);
});
