import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectAccessibleInBothSchemes, rows, test } from './test';
import { runSql } from './world';

const bell = (page: Page) => page.getByRole('button', { name: /^(Что произошло|What happened)/ });
const inbox = (page: Page) => page.getByRole('dialog', { name: /^(Что произошло|What happened)$/ });

/** What the bot writes: a request of a client of the salon. */
function writeWish(database: string, tenant: string, title: string): void {
  runSql(
    database,
    `INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, source, status, meta, created_at, updated_at)
     SELECT '${tenant}', c.id, 'slot', 'service_1', 'bot', 'pending',
            jsonb_build_object('service_title', '${title}'), now(), now()
       FROM public.clients_v2 c WHERE c.tenant_id = '${tenant}' AND c.full_name IS NOT NULL ORDER BY c.id LIMIT 1`,
  );
}

test('a new request is counted, told, opened by the keyboard and then read in every browser', async ({
  page,
  browser,
  context,
  world,
}) => {
  const { lily } = world.tenants;
  await page.goto(`/t/${lily}/clients`);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyI');
  await expect(inbox(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inbox(page)).toHaveCount(0);
  await expect(page).toHaveTitle(/^Клиенты/);

  writeWish(world.database, lily, 'Стрижка огнём');
  await expect(page).toHaveTitle(/^\(\d+\) Клиенты/);
  await expect(page.getByRole('link', { name: /Лист ожидания\s*1 новое событие/ })).toBeVisible();
  const other = await browser.newContext();
  await other.addCookies(await context.cookies());
  const second = await other.newPage();
  await second.goto(new URL(`/t/${lily}/clients`, page.url()).href);
  await expect(second).toHaveTitle(/^\(\d+\)/);

  await bell(page).press('Enter');
  const event = inbox(page).getByRole('listitem').filter({ hasText: 'Стрижка огнём' });
  await expect(event).toHaveAttribute('data-unread', 'true');
  await expectAccessibleInBothSchemes(page, 'inbox');
  await expect(page).toHaveTitle(/^Клиенты/);
  await event.getByRole('link').press('Enter');
  await expect(page).toHaveURL(/waitlist\?q=/);
  await expect(page.getByText('Стрижка огнём').first()).toBeVisible();
  await second.reload();
  await expect(rows(second).first()).toBeVisible();
  await expect(second).toHaveTitle(/^Клиенты/);
  await other.close();
});

test.describe('by staff', () => {
  test.use({ as: 'staff' });
  test('sound is off until it is chosen, and the choice is kept for the person', async ({
    page,
    world,
  }) => {
    await page.goto(`/t/${world.tenants.lily}/clients`);
    await bell(page).click();
    const sound = inbox(page).getByRole('switch', { name: 'Звук при новом событии' });
    const desktop = inbox(page).getByRole('switch', { name: /Уведомления на рабочем столе/ });
    await expect(sound).not.toBeChecked();
    await expect(desktop).not.toBeChecked();
    await sound.press('Space');
    await expect(sound).toBeChecked();
    await page.reload();
    await bell(page).click();
    await expect(sound).toBeChecked();
    await sound.press('Space');
    await expect(sound).not.toBeChecked();
  });

  test('an own action is undone from the inbox, also when its toast was closed', async ({
    page,
    world,
  }) => {
    await page.goto(`/t/${world.tenants.lily}/clients?sort=name`);
    await rows(page).nth(14).getByRole('link').click();
    const card = page.getByRole('dialog', { name: /Карточка/ });
    await card.getByRole('button', { name: 'Записать, чем кончился звонок' }).click();
    await page.getByRole('button', { name: 'Записать звонок' }).click();
    const line = card.getByRole('listitem').filter({ hasText: 'Звонок: дозвонились' });
    await expect(line).toBeVisible();
    await bell(page).click();
    await inbox(page)
      .getByRole('region', { name: 'Можно отменить' })
      .getByRole('button', { name: 'Отменить' })
      .click();
    await page.keyboard.press('Escape');
    await expect(line).toHaveCount(0);
  });
});

test.describe('desktop notifications', () => {
  test.use({ permissions: ['notifications'], as: 'staff' });
  test('are asked for by a click and told without names', async ({ page, world }) => {
    await page.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, { shown });
      class Heard {
        static permission = 'default';
        static requestPermission() {
          Heard.permission = 'granted';
          return Promise.resolve('granted');
        }
        onclick = null;
        constructor(title: string, options: { body?: string }) {
          shown.push(`${title}|${options.body ?? ''}`);
        }
        close = () => undefined;
      }
      Object.assign(window, { Notification: Heard });
      document.hasFocus = () => false;
    });
    await page.goto(`/t/${world.tenants.lily}/clients`);
    await bell(page).click();
    const desktop = inbox(page).getByRole('switch', { name: /Уведомления на рабочем столе/ });
    await desktop.click();
    await expect(desktop).toBeChecked();
    await page.keyboard.press('Escape');
    writeWish(world.database, world.tenants.lily, 'Тихая стрижка');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { shown: string[] }).shown))
      .toContain('Новая заявка|Тихая стрижка');
    await bell(page).click();
    await desktop.click();
    await expect(desktop).not.toBeChecked();
  });
});

test.describe('in English on a phone', () => {
  test.use({ language: 'en', viewport: { width: 360, height: 720 } });
  test('the inbox is in the menu, fits and is accessible', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/day`);
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('button', { name: /^What happened/ }).click();
    await expect(inbox(page)).toBeVisible();
    await expect(inbox(page).getByRole('switch', { name: 'Sound for a new event' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
    await expectAccessible(page, 'inbox on a phone');
  });
});
