import type { Page } from '@playwright/test';
import { Salon } from './salon';
import { expect, test, toast, wishes } from './test';
import { runSql, type World } from './world';

const screen = (world: World) => `/t/${world.tenants.lily}/waitlist`;
const row = (page: Page, name: string) => wishes(page).filter({ hasText: name });

/** Moves the mouse away from the list, so that its rows may move. */
const pointAway = (page: Page) => page.mouse.move(5, 5);

let made = 0;

/** A wish with its own client in the bot's format; each test uses different names. */
function givenWish(world: World, name: string, day = '2031-01-05', tenant = world.tenants.lily) {
  made += 1;
  const id = runSql(
    world.database,
    `WITH c AS (INSERT INTO public.clients_v2 (tenant_id, full_name, created_at, updated_at)
                VALUES ('${tenant}', '${name}', now(), now()) RETURNING id)
     INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, source, meta)
     SELECT '${tenant}', id, 'slot', 'service_1', 'slot_hunter',
            '{"preferred_date": "${day}", "service_title": "Брови", "time_preference": "evening"}'
       FROM c RETURNING id`,
  );
  return {
    id,
    set: (status: string) =>
      runSql(
        world.database,
        `UPDATE public.wishlist_v2 SET status = '${status}', processed_at = now(),
                updated_at = now() WHERE id = ${id}`,
      ),
    status: () => runSql(world.database, `SELECT status FROM public.wishlist_v2 WHERE id = ${id}`),
  };
}

const nameOf = (what: string) => `${what} ${process.pid} ${made}`;

async function open(page: Page, world: World) {
  await page.goto(screen(world));
  await expect(wishes(page).first()).toBeVisible();
  await expect(page.getByText('Обновляется', { exact: true })).toBeVisible();
  await pointAway(page);
}

test.describe('in a salon of its own', () => {
  // In another salon the toast would also count wishes of other tests.
  test.use({ as: 'admin' });

  test('a wish that the bot writes appears by itself and is announced', async ({ page, world }) => {
    const salon = new Salon(world);
    await page.goto(`/t/${salon.id}/waitlist`);
    await expect(page.getByRole('heading', { name: 'Пока никто не ждёт окошка' })).toBeVisible();
    await expect(page.getByText('Обновляется', { exact: true })).toBeVisible();
    await pointAway(page);
    const wish = salon.wish('Живая Заявка');
    await expect(row(page, 'Живая Заявка')).toContainText('Маникюр · любой мастер');
    const news = toast(page, 'Живая Заявка');
    await expect(news).toContainText('Новая заявка');
    wish.set('converted');
    await expect(row(page, 'Живая Заявка')).toHaveCount(0);
  });

  test('an announced wish names the slot that fits, and takes it', async ({ page, world }) => {
    const salon = new Salon(world);
    salon.booking('Рита Рискова');
    await page.goto(`/t/${salon.id}/waitlist`);
    await expect(page.getByText('Обновляется', { exact: true })).toBeVisible();
    await expect(page.getByText('Рита Рискова')).toBeVisible();
    await pointAway(page);
    salon.wish('Живая Заявка');
    const news = toast(page, 'Живая Заявка');
    await expect(news).toContainText('Подойдёт окошко');
    await news.getByRole('button', { name: 'Подобрать' }).click();
    await expect(row(page, 'Живая Заявка')).toContainText('В резерве на');
  });
});

test('a wish of another salon does not appear here', async ({ page, world }) => {
  await open(page, world);
  const [foreign, own] = [nameOf('Чужая Заявка'), nameOf('Своя Заявка')];
  givenWish(world, foreign, '1999-01-01', world.tenants.empty);
  const mine = givenWish(world, own, '1999-01-01');
  await expect(row(page, own)).toBeVisible();
  await expect(page.getByText(foreign)).toHaveCount(0);
  mine.set('cancelled');
});

test('a cancelled wish is gone at once, and undone as long as the toast stands', async ({
  page,
  world,
}) => {
  const name = nameOf('Отменная Заявка');
  const wish = givenWish(world, name, '1999-01-02');
  await open(page, world);
  await page.getByRole('button', { name: `Отменить заявку: ${name}` }).click();
  await expect(row(page, name)).toHaveCount(0);
  await expect.poll(wish.status).toBe('cancelled');
  await toast(page).getByRole('button', { name: 'Вернуть' }).click();
  await expect(row(page, name)).toBeVisible();
  await expect.poll(wish.status).toBe('pending');
  wish.set('converted');
});

test('a cancel that comes too late is told so', async ({ page, world }) => {
  const name = nameOf('Опоздавшая Отмена');
  const wish = givenWish(world, name, '1999-01-03');
  await open(page, world);
  await page.route('**/cancel', async (route) => {
    wish.set('converted');
    await route.continue();
  });
  await page.getByRole('button', { name: `Отменить заявку: ${name}` }).click();
  await expect(page.getByText('Заявку уже исполнили или отменили.')).toBeVisible();
  await pointAway(page);
  await expect(row(page, name)).toHaveCount(0);
  expect(wish.status()).toBe('converted');
});

test('rows stand still under the cursor, and new ones wait behind a pill', async ({
  page,
  world,
}) => {
  const [first, leaving, coming] = [nameOf('Первая'), nameOf('Уходящая'), nameOf('Входящая')];
  givenWish(world, first, '1999-02-03');
  const left = givenWish(world, leaving, '1999-02-02');
  await open(page, world);
  await row(page, first).hover();
  const before = await row(page, first).boundingBox();
  left.set('converted');
  await expect(row(page, leaving)).toContainText('уже не ждёт');
  const came = givenWish(world, coming, '1999-02-01');
  const pill = page.getByRole('button', { name: /^\d+ нов/ });
  await expect(pill).toBeVisible();
  expect(await row(page, first).boundingBox()).toEqual(before);
  await expect(row(page, coming)).toHaveCount(0);
  await pill.click();
  await expect(row(page, coming)).toBeVisible();
  await pointAway(page);
  await expect(row(page, leaving)).toHaveCount(0);
  came.set('converted');
});

test('the list is walked and wishes are cancelled by keyboard alone', async ({ page, world }) => {
  const names = [nameOf('Клавишная А'), nameOf('Клавишная Б')];
  const [first] = names.map((name, index) => givenWish(world, name, `1998-01-0${index + 1}`));
  await open(page, world);
  await row(page, names[0] ?? '')
    .getByRole('link')
    .focus();
  await row(page, names[0] ?? '')
    .getByRole('button', { name: 'Отменить заявку' })
    .focus();
  await page.keyboard.press('Enter');
  await expect(row(page, names[0] ?? '')).toHaveCount(0);
  await expect(row(page, names[1] ?? '').getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(row(page, names[1] ?? '').getByRole('link')).toBeFocused();
  await expect.poll(() => first?.status()).toBe('cancelled');
});

test('filters and the history stand in the address', async ({ page, world }) => {
  await open(page, world);
  await page.getByRole('button', { name: 'Фильтры' }).click();
  await page.getByRole('button', { name: 'Время дня: выбрать' }).click();
  await page.getByRole('option', { name: 'утро' }).click();
  await expect(page).toHaveURL(/part=morning/);
  await expect(wishes(page).first()).toContainText('утро');
  await page.getByText('История').click();
  await expect(page).toHaveURL(/status=history/);
  await expect(page).toHaveURL(/part=morning/);
  await page.reload();
  await expect(wishes(page).first()).toContainText(/исполнена|отменена/);
  await expect(page.getByRole('button', { name: /^Отменить заявку/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Время дня: сбросить' }).click();
  await expect(page).not.toHaveURL(/part/);
});

test('who asks at the desk is put on the list', async ({ page, world }) => {
  await open(page, world);
  await page.keyboard.press('Shift+KeyN');
  const form = page.getByRole('dialog', { name: 'Новая заявка' });
  await form.getByRole('button', { name: 'Добавить' }).click();
  await expect(form.getByText('Выберите из списка')).toHaveCount(2);
  await form.getByRole('combobox', { name: 'Клиент' }).fill('мари');
  await page.getByRole('option').first().click();
  await form.getByRole('combobox', { name: 'Услуга' }).fill('педик');
  await page.getByRole('option').first().click();
  await form.getByText('день или дни').click();
  await form.getByLabel('День', { exact: true }).fill('2000-01-01');
  await form.getByRole('button', { name: 'Добавить' }).click();
  await expect(form.getByText('Этот день уже прошёл')).toBeVisible();
  await form.getByRole('group', { name: 'Дни' }).getByText('любой', { exact: true }).click();
  const comment = nameOf('только у окна');
  await form.getByRole('textbox', { name: 'Комментарий' }).fill(comment);
  await form.getByRole('button', { name: 'Добавить' }).click();
  await expect(form).toHaveCount(0);
  await expect(row(page, comment).getByRole('link')).toBeFocused();
  await expect(row(page, comment)).toContainText('от администратора');
  expect(
    runSql(
      world.database,
      `SELECT count(*) FROM public.wishlist_v2 WHERE comment = '${comment}' AND status = 'pending'
          AND item_type = 'service' AND source = 'desk'`,
    ),
  ).toBe('1');
});

test('a failure is local, told, and mended by trying again', async ({ page, world }) => {
  let mended = false;
  await page.route('**/waitlist?*', (route) => (mended ? route.continue() : route.abort()));
  await page.goto(screen(world));
  await expect(page.getByRole('alert')).toContainText('Заявки не загрузились');
  await page.getByRole('button', { name: 'Повторить' }).hover();
  await page.mouse.down();
  // Not earlier: the page also retries automatically, and would remove the button.
  mended = true;
  await page.mouse.up();
  await expect(wishes(page).first()).toBeVisible();
});

test.describe('in English', () => {
  test.use({ language: 'en' });

  test('the screen reads and lives as well', async ({ page, world }) => {
    await page.goto(screen(world));
    await expect(page.getByRole('heading', { name: 'Waitlist' })).toBeVisible();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(
      wishes(page)
        .getByText(/^waiting \d+ days?$/)
        .first(),
    ).toBeVisible();
    await pointAway(page);
    const name = nameOf('English Wish');
    const wish = givenWish(world, name, '1999-01-04');
    await expect(row(page, name)).toContainText('any stylist');
    wish.set('converted');
    await expect(row(page, name)).toHaveCount(0);
  });
});

test.describe('of a salon without wishes', () => {
  test.use({ as: 'admin' });

  test('the screen says why it is empty and what comes next', async ({ page, world }) => {
    runSql(
      world.database,
      `DELETE FROM public.wishlist_v2 WHERE tenant_id = '${world.tenants.empty}'`,
    );
    await page.goto(`/t/${world.tenants.empty}/waitlist`);
    await expect(page.getByRole('heading', { name: 'Пока никто не ждёт окошка' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
  });
});
