import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, toast } from './test';
import { runSql, type World } from './world';

test.use({ as: 'admin' });

let made = 0;

/** A salon without quiet hours and without a held-out group. */
function givenSalon(world: World) {
  made += 1;
  const slug = `winback-${process.pid}-${made}`;
  const id = runSql(
    world.database,
    `INSERT INTO public.tenants_v2 (name, slug, metadata)
     VALUES ('Салон ${made}', '${slug}', '{"quiet_hours_from": "00:00", "quiet_hours_to": "00:00",
             "holdout_share": 0, "winback_template_ru": "{first_name}, ждём вас: {service}"}')
     RETURNING id`,
  );
  const sql = (text: string) => runSql(world.database, text);
  return { id, sql, path: `/t/${id}/winback` };
}
type Salon = ReturnType<typeof givenSalon>;

/** Two visits with a cycle between them, the last one `daysAgo`: the database computes the risk. */
function givenClient(salon: Salon, name: string, daysAgo: number, cycle = 20, price = 2000) {
  const client = salon.sql(
    `INSERT INTO public.clients_v2 (tenant_id, full_name, telegram_chat_id, created_at, updated_at)
     VALUES ('${salon.id}', '${name}', 42, now(), now()) RETURNING id`,
  );
  for (const [key, days] of Object.entries({ a: daysAgo + cycle, b: daysAgo })) {
    givenBooking(salon, client, `${client}-${key}`, `now() - interval '${days} days'`, price);
  }
  return client;
}

function givenBooking(salon: Salon, client: string, id: string, start: string, price = 2000) {
  salon.sql(
    `INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, status,
                                     outcome, service_title, price, created_at, updated_at)
     SELECT '${salon.id}', '${id}', 'x', '${client}', at.at AT TIME ZONE 'UTC',
            CASE WHEN at.at < now() THEN 'completed' ELSE 'created' END,
            CASE WHEN at.at < now() THEN 'attended' END, 'Стрижка', ${price}, now(), now()
       FROM (SELECT ${start} AS at) at`,
  );
}

const statusOf = (salon: Salon, client: string) =>
  salon.sql(
    `SELECT string_agg(status || coalesce(':' || error, ''), ' ' ORDER BY id)
       FROM dashboard.bot_commands WHERE payload ->> 'client_id' = '${client}'`,
  );

const row = (page: Page, name: string) =>
  page.getByRole('table').getByRole('row').filter({ hasText: name });
const write = (page: Page, name: string) => page.getByRole('button', { name: `Вернуть: ${name}` });

async function open(page: Page, salon: Salon) {
  await page.goto(salon.path);
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expect(page.getByText('Обновляется', { exact: true })).toBeVisible();
}

test('clients at risk are listed with their risk, and who has come leaves by themselves', async ({
  page,
  world,
}) => {
  const salon = givenSalon(world);
  const anna = givenClient(salon, 'Анна Дальняя', 60);
  givenClient(salon, 'Вера Средняя', 28);
  givenClient(salon, 'Нина Вовремя', 5);
  await open(page, salon);
  await expect(row(page, 'Анна Дальняя')).toContainText('60 дней назад');
  await expect(row(page, 'Анна Дальняя')).toContainText('90 % высокий');
  await expect(row(page, 'Вера Средняя')).toContainText('60 % средний');
  await expect(row(page, 'Нина Вовремя')).toHaveCount(0);
  givenBooking(salon, anna, `${anna}-c`, `now() - interval '1 minute'`);
  await expect(row(page, 'Анна Дальняя')).toHaveCount(0);
  await expect(row(page, 'Вера Средняя')).toBeVisible();
});

test('a message is taken back as long as the toast stands, and may then be sent again', async ({
  page,
  world,
}) => {
  const salon = givenSalon(world);
  const client = givenClient(salon, 'Анна Отменная', 60);
  await open(page, salon);
  await write(page, 'Анна Отменная').click();
  await expect(toast(page)).toContainText(/отправка через \d+\sс/);
  await expect(row(page, 'Анна Отменная')).toContainText('уйдёт сегодня');
  await toast(page).getByRole('button', { name: 'Отменить' }).click();
  await expect(page.getByText('Сообщение отозвано')).toBeVisible();
  expect(statusOf(salon, client)).toBe('cancelled:undone');
  await write(page, 'Анна Отменная').click();
  await expect.poll(() => statusOf(salon, client)).toBe('cancelled:undone held');
  await page.getByRole('button', { name: 'Отменить сообщение: Анна Отменная' }).click();
  await expect(write(page, 'Анна Отменная')).toBeVisible();
});

test('selected clients are written to together; who books meanwhile is not', async ({
  page,
  world,
}) => {
  const salon = givenSalon(world);
  const [anna = '', vera = ''] = ['Анна Парная', 'Вера Парная'].map((name) =>
    givenClient(salon, name, 60),
  );
  givenClient(salon, 'Яна Парная', 60);
  await open(page, salon);
  for (const name of ['Анна Парная', 'Вера Парная']) {
    await page.getByRole('checkbox', { name: `Выбрать: ${name}` }).check();
  }
  const bar = page.getByRole('group', { name: 'Выбранные клиенты' });
  await expect(bar).toContainText('Выбрано 2');
  await bar.getByRole('button', { name: 'Вернуть 2' }).click();
  // Nothing is sent before the review.
  const review = page.getByRole('dialog', { name: 'Отправить 2 сообщения?' });
  await review.getByRole('button', { name: 'Вера Парная' }).click();
  await expect(review).toContainText('Вера');
  expect(statusOf(salon, vera)).toBe('');
  await review.getByRole('button', { name: 'Отправить 2' }).click();
  await expect(toast(page)).toContainText('2 сообщения');
  await expect(bar).toHaveCount(0);
  givenBooking(salon, vera, `${vera}-next`, `now() + interval '3 days'`);
  await expect(row(page, 'Вера Парная')).toContainText('уйдёт');
  await expect.poll(() => statusOf(salon, anna), { timeout: 20_000 }).toBe('pending');
  await expect.poll(() => statusOf(salon, vera)).toBe('refused:future-booking');
  await expect(row(page, 'Вера Парная')).toContainText('есть будущая запись');
  await expect(row(page, 'Анна Парная')).toContainText('писали сегодня');
});

test('the panel shows the message as it will be read, and an edited one is sent as it stands', async ({
  page,
  world,
}) => {
  const salon = givenSalon(world);
  const client = givenClient(salon, 'Мария Читаемая', 60);
  await open(page, salon);
  await page.getByRole('link', { name: 'Мария Читаемая' }).click();
  const panel = page.getByRole('dialog', { name: 'Вернуть клиента: Мария Читаемая' });
  await expect(panel.getByText('Мария, ждём вас: Стрижка')).toBeVisible();
  await expect(panel.locator('mark')).toHaveText(['Мария', 'Стрижка']);
  await expect(panel).toContainText('цикл 20 д, прошло 60');
  await expect(panel).toContainText('Будущих записей нет');
  await panel.getByRole('button', { name: 'Изменить' }).click();
  await panel.getByRole('textbox').fill('Мария, соскучились! <b>Заходите</b>');
  await panel.getByRole('button', { name: 'Готово' }).click();
  await panel.getByRole('button', { name: 'Вернуть', exact: true }).click();
  await expect
    .poll(() =>
      salon.sql(
        `SELECT payload ->> 'message' FROM dashboard.bot_commands
          WHERE payload ->> 'client_id' = '${client}'`,
      ),
    )
    .toMatch(
      /^Мария, соскучились! <b>Заходите<\/b>\nНе писать: ответьте «Стоп»\nЗаписаться: https:\/\/okna\.example\/c\/[\w-]{22}$/,
    );
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('the list is walked, opened and selected by keyboard alone', async ({ page, world }) => {
  const salon = givenSalon(world);
  givenClient(salon, 'Первая Клавишная', 60, 20, 9000);
  givenClient(salon, 'Вторая Клавишная', 50, 20, 1000);
  await page.goto(`${salon.path}?sort=name`);
  await expect(page.getByRole('link', { name: 'Вторая Клавишная' })).toBeVisible();
  await page.keyboard.press('KeyJ');
  await expect(page.getByRole('link', { name: 'Вторая Клавишная' })).toBeFocused();
  await page.keyboard.press('KeyJ');
  await expect(page.getByRole('link', { name: 'Первая Клавишная' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /Первая Клавишная/ })).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByRole('checkbox', { name: 'Выбрать: Первая Клавишная' })).toBeChecked();
  await page.keyboard.press('k');
  await expect(page.getByRole('dialog', { name: /Вторая Клавишная/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Вторая Клавишная' })).toBeFocused();
});

test('bands and order stand in the address; what was sent stands in the history', async ({
  page,
  world,
}) => {
  const salon = givenSalon(world);
  givenClient(salon, 'Анна Высокая', 60);
  const vera = givenClient(salon, 'Вера Низкая', 22);
  await open(page, salon);
  await page.getByText(/^Низкий/).click();
  await expect(page).toHaveURL(/risk=low/);
  await expect(row(page, 'Анна Высокая')).toHaveCount(0);
  await page.getByRole('button', { name: 'Последний визит' }).click();
  await expect(page).toHaveURL(/sort=last_visit_oldest/);
  await write(page, 'Вера Низкая').click();
  await expect.poll(() => statusOf(salon, vera)).toBe('held');
  await page.getByText('История', { exact: true }).click();
  await expect(row(page, 'Вера Низкая')).toContainText('Вера, ждём вас: Стрижка');
  await page.reload();
  await expect(row(page, 'Вера Низкая')).toContainText('ждёт отправки');
});

test('two who press at once send one message', async ({ page, context, world }) => {
  const salon = givenSalon(world);
  const client = givenClient(salon, 'Анна Общая', 60);
  const other = await context.newPage();
  await open(page, salon);
  await open(other, salon);
  // A click of Playwright waits until the button stands still; the other page's click removes it.
  const press = (at: Page) =>
    write(at, 'Анна Общая').evaluate((button: HTMLElement) => button.click());
  await Promise.all([press(page), press(other)]);
  await expect(toast(page)).toContainText('Анна Общая');
  await expect(toast(other)).toContainText('Анна Общая');
  expect(statusOf(salon, client)).toBe('held');
});

test.describe('in English', () => {
  test.use({ language: 'en' });
  test('says the same, and axe finds nothing in light and dark', async ({ page, world }) => {
    const salon = givenSalon(world);
    givenClient(salon, 'Anna Far', 60);
    const blocked = givenClient(salon, 'Vera Silent', 60);
    salon.sql(`UPDATE public.clients_v2 SET telegram_chat_id = NULL WHERE id = '${blocked}'`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(salon.path);
      await expect(row(page, 'Anna Far')).toContainText('60 days ago');
      await expect(row(page, 'Vera Silent')).toContainText('no chat with the bot');
      await page.getByRole('checkbox', { name: 'Select: Anna Far' }).check();
      await page.getByRole('link', { name: 'Anna Far' }).click();
      await expect(page.getByText('Checked before sending')).toBeVisible();
      await expectAccessible(page, `list and panel, ${colorScheme}`);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });
  test('everything is in reach of a thumb', async ({ page, world }) => {
    const salon = givenSalon(world);
    givenClient(salon, 'Анна Карманная', 60);
    await page.goto(salon.path);
    await page.getByRole('link', { name: 'Анна Карманная' }).tap();
    const panel = page.getByRole('dialog', { name: /Анна Карманная/ });
    await expect(panel.getByText('Проверено перед отправкой')).toBeVisible();
    await expectAccessible(page, 'panel on a phone');
    await panel.getByRole('button', { name: 'Закрыть' }).tap();
    await page.getByRole('checkbox', { name: 'Выбрать: Анна Карманная' }).tap();
    await expect(page.getByRole('button', { name: 'Вернуть 1' })).toBeVisible();
    await expectAccessible(page, 'list on a phone');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test.describe('staff', () => {
  test.use({ as: 'staff' });
  test('have no such screen', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/winback`);
    await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Вернуть клиентов' })).toHaveCount(0);
  });
});
