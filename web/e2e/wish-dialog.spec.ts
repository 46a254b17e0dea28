import type { Page } from '@playwright/test';
import { Salon } from './salon';
import {
  expect,
  expectAccessible,
  expectAccessibleInBothSchemes,
  test,
  toast,
  wishes,
} from './test';

// In salons of their own: the tests count and filter wishes.
test.use({ as: 'admin' });

const row = (page: Page, name: string) => wishes(page).filter({ hasText: name });
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const pointAway = (page: Page) => page.mouse.move(5, 5);

async function open(page: Page, salon: Salon, search = '') {
  await page.goto(`/t/${salon.id}/waitlist${search}`);
  await expect(page.getByText(/^(Обновляется|Live)$/)).toBeVisible();
  await pointAway(page);
}

const stored = (salon: Salon, what: string) =>
  salon.run(`SELECT ${what} FROM public.wishlist_v2 WHERE tenant_id = '${salon.id}' ORDER BY id`);

test('a new client with several days and exact hours is added with the keyboard alone', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  await open(page, salon);
  await page.keyboard.press('Shift+KeyN');
  const form = page.getByRole('dialog', { name: 'Новая заявка' });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await expect(form.getByRole('combobox', { name: 'Клиент' })).toBeFocused();
  await page.keyboard.type('Нина Клавишная');
  await press('Escape', 'Tab', 'Enter');
  await expect(form.getByRole('textbox', { name: 'Имя' })).toHaveValue('Нина Клавишная');
  await expect(form.getByRole('textbox', { name: 'Телефон' })).toBeFocused();
  await page.keyboard.type('12');
  await form.getByRole('combobox', { name: 'Услуга' }).focus();
  await page.keyboard.type('мани');
  await press('ArrowDown', 'Enter');
  await form.getByRole('radio', { name: 'день или дни' }).focus();
  await press('Space');
  await form.getByLabel('День', { exact: true }).fill(day(3));
  await form.getByRole('button', { name: 'Ещё день' }).focus();
  await press('Enter');
  await form.getByLabel('День 2', { exact: true }).fill(day(5));
  await form.getByRole('radio', { name: 'точно' }).focus();
  await press('Space');
  await form.getByLabel('Не раньше').fill('14:00');
  await form.getByLabel('Закончить до').fill('13:00');
  await expect(form.getByLabel('Действует до')).toHaveValue(day(5));
  await press('Enter');
  await expect(form.getByText('Должно быть позже начала')).toBeVisible();
  await form.getByLabel('Закончить до').fill('16:30');
  await press('Enter');
  await expect(form.getByText('Это не похоже на номер телефона')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Телефон' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+KeyA');
  await page.keyboard.type('8 916 555 44 33');
  await press('Enter');
  await expect(form).toHaveCount(0);
  await expect(row(page, 'Нина Клавишная')).toContainText('14:00–16:30');
  await expect(row(page, 'Нина Клавишная')).toContainText('и ещё 1 день');
  expect(stored(salon, "meta ->> 'date' || ' ' || (meta ->> 'time_preference')")).toBe(
    `${day(3)} day`,
  );
  expect(salon.run(`SELECT phone FROM public.clients_v2 WHERE tenant_id = '${salon.id}'`)).toBe(
    '+79165554433',
  );
});

test('a phone that the salon knows leads to its client', async ({ page, world }) => {
  const salon = new Salon(world);
  salon.run(
    `INSERT INTO public.clients_v2 (tenant_id, full_name, phone, created_at, updated_at)
     VALUES ('${salon.id}', 'Вера Известная', '+79160001122', now(), now())`,
  );
  await open(page, salon);
  await page.getByRole('button', { name: 'Новая заявка' }).first().click();
  const form = page.getByRole('dialog', { name: 'Новая заявка' });
  await form.getByRole('button', { name: 'Новый клиент' }).click();
  await form.getByRole('textbox', { name: 'Телефон' }).fill('8 (916) 000-11-22');
  await form.getByRole('textbox', { name: 'Имя' }).fill('Верочка');
  await form.getByRole('combobox', { name: 'Услуга' }).fill('мани');
  await page.getByRole('option').first().click();
  await form.getByRole('button', { name: 'Добавить' }).click();
  await form.getByRole('button', { name: 'Выбрать: Вера Известная' }).click();
  await expect(form.getByRole('combobox', { name: 'Клиент' })).toHaveValue('Вера Известная');
  await form.getByRole('button', { name: 'Добавить' }).click();
  await expect(row(page, 'Вера Известная')).toBeVisible();
  expect(salon.run(`SELECT count(*) FROM public.clients_v2 WHERE tenant_id = '${salon.id}'`)).toBe(
    '1',
  );
});

test('a wish is edited, and the edit is undone', async ({ page, world }) => {
  const salon = new Salon(world);
  salon.wish('Правимая Заявка', { day: day(4) });
  await open(page, salon);
  await page.getByRole('button', { name: 'Изменить заявку: Правимая Заявка' }).click();
  const form = page.getByRole('dialog', { name: 'Изменить заявку' });
  await expect(form.getByLabel('День', { exact: true })).toHaveValue(day(4));
  await form.getByText('период', { exact: true }).click();
  await form.getByLabel('С', { exact: true }).fill(day(2));
  await form.getByLabel('По', { exact: true }).fill(day(9));
  await form.getByRole('combobox', { name: 'Мастер' }).fill('ольга');
  await page.getByRole('option').first().click();
  await form.getByRole('combobox', { name: 'Мастер' }).fill('инна');
  await page.getByRole('option').first().click();
  await form.getByRole('checkbox', { name: 'Высокий приоритет' }).check();
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(form).toHaveCount(0);
  await expect(row(page, 'Правимая Заявка')).toContainText('Ольга Мастер или ещё 1');
  await expect(
    row(page, 'Правимая Заявка').getByRole('img', { name: 'высокий приоритет' }),
  ).toBeVisible();
  await toast(page, 'Заявка изменена').getByRole('button', { name: 'Отменить' }).click();
  await expect(row(page, 'Правимая Заявка')).toContainText('любой мастер');
  await expect.poll(() => stored(salon, 'meta::text')).toBe(`{"preferred_date": "${day(4)}"}`);
});

test('a wish that somebody else changed meanwhile is not overwritten unseen', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  salon.wish('Спорная Заявка');
  await open(page, salon);
  await page.getByRole('button', { name: 'Изменить заявку: Спорная Заявка' }).click();
  const form = page.getByRole('dialog', { name: 'Изменить заявку' });
  await form.getByRole('checkbox', { name: 'Высокий приоритет' }).check();
  salon.run(
    `UPDATE public.wishlist_v2 SET comment = 'только Ольга', updated_at = now() WHERE tenant_id = '${salon.id}'`,
  );
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(form.getByRole('alert')).toContainText('Отличается: приоритет, комментарий');
  expect(stored(salon, 'comment')).toBe('только Ольга');
  await expectAccessible(page, 'a conflict');
  await form.getByRole('button', { name: 'Взять те значения' }).click();
  await expect(form.getByRole('textbox', { name: 'Комментарий' })).toHaveValue('только Ольга');
  await form.getByRole('checkbox', { name: 'Высокий приоритет' }).check();
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(form).toHaveCount(0);
  expect(stored(salon, "comment || ' ' || (meta -> 'okoshko' ->> 'priority')")).toBe(
    'только Ольга high',
  );
});

test('the list is searched and filtered, and expired wishes have their own list', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  salon.wish('Анна Первая', { day: day(3), okoshko: { days: [[day(3), day(6)]] } });
  salon.wish('Борис Второй', { day: day(9), okoshko: { priority: 'high' } });
  salon.wish('Вера Прошлая', { okoshko: { valid_until: day(-2) } });
  await open(page, salon);
  await expect(wishes(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Фильтры' }).click();
  await page.getByRole('searchbox', { name: 'Имя или телефон' }).fill('перв');
  await expect(wishes(page)).toHaveCount(1);
  await expect(row(page, 'Анна Первая')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Имя или телефон' }).fill('');
  await expect(wishes(page)).toHaveCount(2);
  await page.getByLabel('Дата').fill(day(5));
  await expect(wishes(page)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`day=${day(5)}`));
  await page.getByLabel('Дата').fill('');
  await page.getByRole('button', { name: /Приоритет/ }).click();
  await page.getByRole('option', { name: 'высокий' }).click();
  await expect(wishes(page)).toHaveCount(1);
  await expect(row(page, 'Борис Второй')).toBeVisible();
  await page.getByRole('button', { name: 'Приоритет: сбросить' }).click();
  await page.getByRole('button', { name: 'Показать', exact: true }).click();
  await expect(wishes(page)).toHaveCount(1);
  await expect(row(page, 'Вера Прошлая')).toContainText('срок вышел');
});

test('several wishes are extended, prioritised and closed at once, and taken back at once', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  for (const name of ['Анна Одна', 'Борис Два', 'Вера Три']) salon.wish(name);
  await open(page, salon);
  await page.getByRole('button', { name: 'Выбрать несколько' }).click();
  await page.getByRole('checkbox', { name: 'Выбрать: Анна Одна' }).check();
  await page.getByRole('checkbox', { name: 'Выбрать: Борис Два' }).check();
  const bar = page.getByRole('group', { name: 'Действия с выбранными' });
  await expect(bar).toContainText('Выбраны 2 заявки');
  await expectAccessibleInBothSchemes(page, 'several selected');
  await bar.getByRole('button', { name: 'Приоритет' }).click();
  await page.getByRole('menuitem', { name: 'высокий' }).click();
  const high = `count(*) FILTER (WHERE meta -> 'okoshko' ->> 'priority' = 'high')`;
  await expect
    .poll(() => salon.run(`SELECT ${high} FROM public.wishlist_v2 WHERE tenant_id = '${salon.id}'`))
    .toBe('2');
  await bar.getByRole('button', { name: 'Выбрать показанные' }).click();
  await bar.getByRole('button', { name: 'Продлить' }).click();
  await page.getByRole('menuitem', { name: /на 7 дней/ }).click();
  await expect(row(page, 'Вера Три')).toContainText('до ');
  await bar.getByRole('button', { name: 'Выбрать показанные' }).click();
  await bar.getByRole('button', { name: 'Отменить заявки' }).click();
  await expect(wishes(page)).toHaveCount(0);
  await toast(page, 'Отменены 3 заявки').getByRole('button', { name: 'Отменить' }).click();
  await expect(wishes(page)).toHaveCount(3);
});

test('a dialogue that found no time becomes a wish with one click', async ({ page, world }) => {
  const salon = new Salon(world);
  const session = salon.dialogue('Дина Диалог', {
    drop_off_stage: 'time_selection',
    staff_id: '8',
    services_mentioned: ['маникюр'],
    date: day(6),
    time_preference: 'evening',
  });
  await page.goto(`/t/${salon.id}/dialogues/${session}`);
  await page.getByRole('link', { name: 'В лист ожидания' }).click();
  const form = page.getByRole('dialog', { name: 'Новая заявка' });
  await expect(form.getByRole('combobox', { name: 'Клиент' })).toHaveValue('Дина Диалог');
  await expect(form.getByRole('combobox', { name: 'Услуга' })).toHaveValue('Маникюр');
  await expect(form.getByText('Инна Мастер')).toBeVisible();
  await expect(form.getByLabel('День', { exact: true })).toHaveValue(day(6));
  await expect(form.getByRole('radio', { name: 'вечер' })).toBeChecked();
  await form.getByRole('button', { name: 'Добавить' }).click();
  await expect(row(page, 'Дина Диалог')).toContainText('из диалога');
  expect(stored(salon, "meta -> 'okoshko' ->> 'conversation'")).toBe(session);
  await page.goto(`/t/${salon.id}/waitlist?draft=${session}`);
  await expect(page.getByRole('dialog', { name: 'Изменить заявку' })).toBeVisible();
});

test('the dialog is accessible', async ({ page, world }) => {
  const salon = new Salon(world);
  await open(page, salon);
  await page.keyboard.press('Shift+KeyN');
  const form = page.getByRole('dialog', { name: 'Новая заявка' });
  await expect(form).toBeVisible();
  await form.getByRole('button', { name: 'Новый клиент' }).click();
  await form.getByText('период', { exact: true }).click();
  await form.getByText('точно', { exact: true }).click();
  await form.getByRole('button', { name: 'Добавить' }).click();
  await expectAccessibleInBothSchemes(page, 'the dialog with its errors');
});

test.describe('in English', () => {
  test.use({ language: 'en' });

  test('a wish is edited as well', async ({ page, world }) => {
    const salon = new Salon(world);
    salon.wish('English Wish', { day: day(4) });
    await open(page, salon);
    await page.getByRole('button', { name: 'Edit the request: English Wish' }).click();
    const form = page.getByRole('dialog', { name: 'Edit request' });
    await form.getByText('exact', { exact: true }).click();
    await form.getByLabel('Not before').fill('18:00');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(row(page, 'English Wish')).toContainText('from 18:00');
  });
});
