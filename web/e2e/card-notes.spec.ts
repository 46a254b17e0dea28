import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectAccessibleInBothSchemes, rows, test, toast } from './test';

const card = (page: Page) => page.getByRole('dialog', { name: /Карточка|Card/ });

async function openCard(page: Page, tenant: string, nth: number) {
  await page.goto(`/t/${tenant}/clients?sort=name`);
  await rows(page).nth(nth).getByRole('link').press('Enter');
  await expect(card(page).getByRole('heading', { name: /^(Заметки|Notes)$/ })).toBeVisible();
}

test('a note is written, pinned, edited and deleted by the keyboard alone', async ({
  page,
  world,
}) => {
  await openCard(page, world.tenants.lily, 8);
  const field = card(page).getByRole('textbox', { name: 'Новая заметка для коллег' });
  await field.fill('Любит чай\nНе звонить до 11');
  await field.press('Control+Enter');
  const note = card(page).getByRole('listitem').filter({ hasText: 'Любит чай' });
  await expect(note).toBeVisible();
  await expect(field).toHaveValue('');
  await note.getByRole('button', { name: 'Закрепить заметку' }).press('Enter');
  await expect(note.getByRole('button', { name: 'Открепить заметку' })).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'card with a note');

  await note.getByRole('button', { name: 'Изменить заметку' }).press('Enter');
  const edited = card(page).getByRole('textbox', { name: 'Изменить заметку' });
  await edited.fill('Любит кофе');
  await edited.press('Control+Enter');
  const changed = card(page).getByRole('listitem').filter({ hasText: 'Любит кофе' });
  await expect(changed).toContainText('изменено');

  await changed.getByRole('button', { name: 'Удалить заметку' }).press('Enter');
  const asked = changed.getByRole('group', { name: /Текст исчезнет/ });
  await asked.getByRole('button', { name: 'Удалить заметку' }).press('Enter');
  await expect(changed).toHaveCount(0);
});

test('a call is recorded with its outcome, is in the history, and is taken back', async ({
  page,
  world,
}) => {
  await openCard(page, world.tenants.lily, 9);
  await card(page).getByRole('button', { name: 'Записать, чем кончился звонок' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Записать, чем кончился звонок' });
  await dialog.getByRole('radio', { name: 'Перезвонить позже' }).check();
  await dialog.getByRole('textbox', { name: /Пометка/ }).fill('после пяти');
  await expectAccessible(page, 'outcome of a call');
  await dialog.getByRole('button', { name: 'Записать звонок' }).press('Enter');
  const line = card(page).getByRole('listitem').filter({ hasText: 'Звонок: перезвонить' });
  await expect(line).toContainText('после пяти');
  await toast(page, 'Звонок записан').getByRole('button', { name: 'Отменить' }).click();
  await expect(line).toHaveCount(0);
});

test('a tag is set, coloured for the salon, found by the filter, and taken away', async ({
  page,
  world,
}) => {
  await openCard(page, world.tenants.lily, 10);
  const name = (await card(page).getByRole('heading', { level: 2 }).textContent()) ?? '';
  await card(page).getByRole('button', { name: 'Метки клиента' }).press('Enter');
  const editor = page.getByRole('dialog', { name: 'Метки клиента' });
  await editor.getByRole('combobox', { name: 'Новая метка' }).fill('тишина');
  await editor.getByRole('combobox', { name: 'Новая метка' }).press('Enter');
  const colours = editor.getByRole('group', { name: 'Цвет метки «тишина»' });
  await colours.getByRole('button', { name: 'фиолетовый' }).press('Enter');
  await expect(colours.getByRole('button', { name: 'фиолетовый' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expectAccessible(page, 'tags of a client');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await expect(card(page).getByText('тишина', { exact: true })).toHaveAttribute(
    'data-tone',
    'violet',
  );
  await page.goto(`/t/${world.tenants.lily}/clients?tag=тишина`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(name);
  await rows(page).first().getByRole('link').click();
  await card(page).getByRole('button', { name: 'Метки клиента' }).click();
  await editor.getByRole('button', { name: 'Убрать метку «тишина»' }).click();
  await expect(card(page).getByText('тишина', { exact: true })).toHaveCount(0);
});

test.describe('as staff', () => {
  test.use({ as: 'staff' });
  test('an own note may be changed, and who saw the number stays unseen', async ({
    page,
    world,
  }) => {
    await openCard(page, world.tenants.lily, 11);
    const field = card(page).getByRole('textbox', { name: 'Новая заметка для коллег' });
    await field.fill('Своя заметка');
    await card(page).getByRole('button', { name: 'Добавить', exact: true }).click();
    const own = card(page).getByRole('listitem').filter({ hasText: 'Своя заметка' });
    await expect(own.getByRole('button', { name: 'Изменить заметку' })).toBeVisible();
    await expect(card(page).getByText('Кто видел номер целиком')).toHaveCount(0);
  });
});

test.describe('in English on a phone', () => {
  test.use({ language: 'en', viewport: { width: 360, height: 720 } });
  test('the card with notes fits and is accessible', async ({ page, world }) => {
    await openCard(page, world.tenants.lily, 12);
    const field = card(page).getByRole('textbox', { name: 'New note for colleagues' });
    await field.fill('Prefers quiet');
    await card(page).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(card(page).getByText('Prefers quiet')).toBeVisible();
    await expect(card(page).getByText('The full number was not shown.')).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await expectAccessibleInBothSchemes(page, 'card with notes on a phone');
  });
});
