import { Salon } from './salon';
import { expect, rows, test } from './test';

// In salons of their own, which only an admin may open.
test.use({ as: 'admin' });

const kDialogue = { drop_off_stage: 'time_selection' };

test('a dialogue that ended and a client who was renamed appear by themselves', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  salon.dialogue('Анна Ким', kDialogue);
  await page.goto(`/t/${salon.id}/dialogues`);
  const dialogues = page.getByRole('list', { name: 'Список диалогов' }).getByRole('link');
  await expect(dialogues).toHaveCount(1);
  await expect(page.locator('[data-kind="live"]')).toBeVisible();
  salon.dialogue('Вера Ли', kDialogue);
  await expect(dialogues).toHaveCount(2);

  await page.goto(`/t/${salon.id}/clients`);
  await expect(page.locator('[data-kind="live"]')).toBeVisible();
  salon.run(
    `UPDATE public.clients_v2 SET full_name = 'Анна Цой'
      WHERE tenant_id = '${salon.id}' AND full_name = 'Анна Ким'`,
  );
  await expect(rows(page).filter({ hasText: 'Анна Цой' })).toBeVisible();
});

test('no row moves while the mouse points at one', async ({ page, context, world }) => {
  const salon = new Salon(world);
  salon.dialogue('Анна Ким', kDialogue);
  const dialogues = (of: typeof page) =>
    of.getByRole('list', { name: 'Список диалогов' }).getByRole('link');
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(`/t/${salon.id}/dialogues`);
    await expect(one.locator('[data-kind="live"]')).toBeVisible();
  }
  await dialogues(page).first().hover();
  salon.dialogue('Вера Ли', kDialogue);
  await expect(dialogues(other)).toHaveCount(2);
  await expect(dialogues(page)).toHaveCount(1);
  await page.mouse.move(5, 5);
  await expect(dialogues(page)).toHaveCount(2);
});
