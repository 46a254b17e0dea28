import type { Page } from '@playwright/test';
import { Salon } from './salon';
import { expect, expectAccessible, expectAccessibleInBothSchemes, test, toast } from './test';
import type { World } from './world';

test.use({ as: 'admin' });

/** The day of the bookings of a Salon: the day after tomorrow in Moscow. */
const kDay = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format(
  Date.now() + 2 * 86_400_000,
);

/** Olga works from 10:00 to 18:00 and does the service; Inna has the day off. */
function given(world: World) {
  const salon = new Salon(world);
  salon.run(
    `INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, to_min, break_from_min, break_to_min)
     SELECT '${salon.id}', '7', d, 600, 1080, 780, 840 FROM generate_series(1, 7) d;
     INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, to_min)
     SELECT '${salon.id}', '8', d, 600, 1080 FROM generate_series(1, 7) d;
     INSERT INTO dashboard.staff_days (tenant_id, staff_id, day) VALUES ('${salon.id}', '8', '${kDay}');
     INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, service_code, status, outcome,
                                     staff_id, service_title, price, duration_sec, created_at, updated_at)
     VALUES ('${salon.id}', 'past', '1', now() - interval '3 days', '1', 'completed', 'attended', '7', 'Маникюр', 2000, 3600,
             now(), now())`,
  );
  salon.booking('Рита Первая', 10);
  salon.booking('Нина Вторая', 12);
  return { salon, waiting: salon.wish('Вера Ждущая') };
}

async function open(page: Page, salon: Salon) {
  await page.goto(`/t/${salon.id}/day?date=${kDay}`);
  // On a phone the pill shows only the age of the data.
  await expect(page.getByText(/^(Обновляется|Live)$/)).toBeAttached();
  await expect(block(page, /Рита Первая/)).toBeVisible();
  await page.mouse.move(5, 5);
}

const block = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name: /Мастера и их записи|Stylists/ }).getByRole('button', { name });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Кто займёт' });

test('a gap shows who would take it, and is offered and taken back', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  await block(page, /^11:00–12:00, окошко 1 ч, 1 заявка подойдёт/).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    '11:00–12:00 · Ольга Мастер',
  );
  await panel(page).getByRole('button', { name: 'Предложить: Вера Ждущая' }).click();
  await expect(block(page, /^11:00–12:00, Вера Ждущая, предложено/)).toBeVisible();
  await expect.poll(() => salon.match()).toBe('offered');

  await toast(page, 'Предложено').getByRole('button', { name: 'Отменить' }).click();
  await expect.poll(() => salon.match()).toBe('withdrawn');
  await expect(block(page, /^11:00–12:00, окошко/)).toBeVisible();
});

test('the keyboard alone: arrows, Enter, M and Escape', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  await block(page, /Рита Первая/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(block(page, /^11:00–12:00, окошко/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeFocused();
  await expect(panel(page)).toContainText('11:00–12:00');
  await page.keyboard.press('Escape');
  await expect(block(page, /^11:00–12:00, окошко/)).toBeFocused();
  await page.keyboard.press('KeyM');
  await expect.poll(() => salon.match()).toBe('offered');
});

test('days are changed with buttons and keys', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  await expect(block(page, /Рита Первая/)).toBeVisible();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(block(page, /Рита Первая/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Предыдущий день' }).click();
  await expect(block(page, /Рита Первая/)).toBeVisible();
  await page.keyboard.press('KeyT');
  await expect(page).not.toHaveURL(/date=/);
});

test('what others change appears by itself', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  await expect(block(page, /^11:00–12:00, окошко 1 ч, 1 заявка/)).toBeVisible();
  const booked = salon.booking('Алла Новая', 11);
  await expect(block(page, /^11:00–12:00, Алла Новая/)).toBeVisible();
  booked.cancel();
  await expect(block(page, /^11:00–12:00, окошко.*отменена запись: Алла Новая/)).toBeVisible();
  salon.wish('Зоя Вторая');
  await expect(block(page, /^11:00–12:00, окошко 1 ч, 2 заявки/)).toBeVisible();
});

test('a booking at risk has the actions of the waitlist', async ({ page, world }) => {
  const { salon } = given(world);
  salon.booking('Рита Рискова', 15);
  await open(page, salon);
  await block(page, /Рита Рискова, Маникюр, не подтверждена, риск/).click();
  await panel(page)
    .getByRole('button', { name: /Попросить подтвердить/ })
    .click();
  await expect(toast(page).filter({ hasText: 'Рита Рискова' })).toBeVisible();
  await panel(page).getByRole('link', { name: 'Рита Рискова' }).click();
  await expect(page.getByRole('dialog')).toContainText('Рита Рискова');
});

test('breaks, a day off and closing are shown', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  const region = page.getByRole('region', { name: 'Мастера и их записи' });
  await expect(region.getByText('перерыв')).toBeVisible();
  await expect(region.getByText('выходной')).toBeVisible();
  await expect(region.getByText('салон закрывается')).toBeAttached();
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [360, 780],
] as const) {
  test(`accessible at ${width} px, in light and dark`, async ({ page, world }) => {
    const { salon } = given(world);
    salon.booking('Рита Рискова', 15);
    await page.setViewportSize({ width, height });
    await open(page, salon);
    await expectAccessibleInBothSchemes(page, 'the day');
    await block(page, /^11:00–12:00, окошко/).click();
    await expect(page.getByRole('button', { name: 'Предложить: Вера Ждущая' })).toBeVisible();
    await expectAccessibleInBothSchemes(page, 'the open gap');
  });
}

test.describe('at the desk', () => {
  test.use({ as: 'staff' });

  test('the day opens first, without a phone number', async ({ page, world }) => {
    await page.goto('/');
    await expect(page).toHaveURL(new RegExp(`${world.tenants.lily}/day$`));
    await expect(page.getByRole('heading', { name: 'День', level: 1 })).toBeVisible();
    await expect(block(page, /./).first()).toBeVisible();
    expect(await page.getByRole('main').textContent()).not.toMatch(/\+7/);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test('one master at a time, and a sheet with the candidates', async ({ page, world }) => {
    const { salon } = given(world);
    await open(page, salon);
    await expect(page.getByRole('heading', { name: 'Ольга Мастер' })).toBeVisible();
    await block(page, /^11:00–12:00, окошко/).click();
    await page
      .getByRole('dialog', { name: 'Кто займёт' })
      .getByRole('button', { name: 'Закрыть' })
      .click();
    await page.getByRole('button', { name: 'Следующий мастер' }).click();
    await expect(page.getByRole('heading', { name: 'Инна Мастер' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
});

test.describe('in English', () => {
  test.use({ language: 'en' });

  test('the day is accessible', async ({ page, world }) => {
    const { salon } = given(world);
    await open(page, salon);
    await expect(block(page, /^11:00.*12:00, free slot 1.h, 1 request fits/)).toBeVisible();
    await expectAccessible(page, 'the day in English');
  });
});
