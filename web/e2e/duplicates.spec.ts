import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';
import { runSql, type World } from './world';

const card = (page: Page) => page.getByRole('dialog', { name: /Карточка|Card:/ });

type Pair = { survivor: string; duplicate: string; phone: string };

/** Two clients with one phone, of whom the first has a visit. */
function givenPair({ database, tenants }: World, first: string, second: string): Pair {
  const phone = `+7900${Math.floor(1_000_000 + Math.random() * 8_999_999)}`;
  const insert = (name: string) =>
    runSql(
      database,
      `INSERT INTO public.clients_v2 (tenant_id, full_name, phone)
       VALUES ('${tenants.lily}', '${name}', '${phone}') RETURNING id`,
    );
  const survivor = insert(first);
  runSql(
    database,
    `INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, status, outcome, price,
                                     created_at, updated_at)
     VALUES ('${tenants.lily}', 'e2e-${survivor}', '', '${survivor}', now() - interval '9 days', 'completed', 'attended', 1500,
             now(), now())`,
  );
  return { survivor, duplicate: insert(second), phone };
}

const texts = {
  ru: {
    open: 'Похожие клиенты',
    merge: 'Объединить: ',
    merged: 'Клиенты объединены',
    apart: 'Это разные люди: ',
    toldApart: 'Больше эта пара не появится',
    menu: 'Данные клиента',
    cards: 'Объединённые карточки',
    days: 'Отменить можно ещё 90 дней',
    undo: 'Разъединить: ',
    undone: 'Клиенты снова отдельно',
  },
  en: {
    open: 'Possible duplicates',
    merge: 'Merge: ',
    merged: 'The clients were merged',
    apart: 'Different people: ',
    toldApart: 'This pair will not appear again',
    menu: 'Client data',
    cards: 'Merged cards',
    days: 'Can be undone for 90 more days',
    undo: 'Undo the merge: ',
    undone: 'The clients are separate again',
  },
} as const;

for (const language of ['ru', 'en'] as const) {
  const say = texts[language];
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('two cards are merged and separated, by the keyboard alone', async ({ page, world }) => {
      const [name, other] = [`Мария Двойникова ${language}`, `Маша Д. ${language}`];
      const pair = givenPair(world, name, other);
      await page.goto(`/t/${world.tenants.lily}/clients`);
      await page.getByRole('button', { name: say.open }).press('Enter');
      const dialog = page.getByRole('dialog', { name: say.open });
      const row = dialog.getByRole('listitem').filter({ hasText: other });
      await expect(row.getByRole('columnheader').nth(0)).toContainText(name);
      await expectAccessible(page, 'possible duplicates');
      await row.getByRole('button', { name: say.merge + name }).press('Enter');
      await expect(page.getByText(say.merged)).toBeVisible();
      await expect(row).toHaveCount(0);
      await expect(dialog).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);

      await page.goto(`/t/${world.tenants.lily}/clients/${pair.survivor}`);
      await card(page).getByRole('button', { name: say.menu }).press('Enter');
      await page.getByRole('menuitem', { name: say.cards }).press('Enter');
      const cards = page.getByRole('dialog', { name: say.cards });
      await expect(cards.getByText(say.days)).toBeVisible();
      await expectAccessible(page, 'a merged client');
      await cards.getByRole('button', { name: say.undo + other }).press('Enter');
      await expect(page.getByText(say.undone)).toBeVisible();
      await expect(cards.getByText(say.days)).toHaveCount(0);
      await page.goto(`/t/${world.tenants.lily}/clients/${pair.duplicate}`);
      await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(other);
    });

    test('two people with one phone are not proposed again', async ({ page, world }) => {
      const [name, other] = [`Мама ${language}`, `Дочь ${language}`];
      givenPair(world, name, other);
      await page.goto(`/t/${world.tenants.lily}/clients`);
      await page.getByRole('button', { name: say.open }).click();
      const dialog = page.getByRole('dialog', { name: say.open });
      const row = dialog.getByRole('listitem').filter({ hasText: other });
      await row.getByRole('button', { name: say.apart + name }).click();
      await expect(page.getByText(say.toldApart)).toBeVisible();
      await expect(row).toHaveCount(0);
      await page.reload();
      await page.getByRole('button', { name: say.open }).click();
      await expect(dialog).toBeVisible();
      await expect(dialog.getByRole('status')).toHaveCount(0);
      await expect(row).toHaveCount(0);
    });
  });
}

test('a merge that would lose something says why', async ({ page, world }) => {
  const pair = givenPair(world, 'Ольга Двойникова', 'Оля Д.');
  runSql(
    world.database,
    `UPDATE public.clients_v2 SET telegram_chat_id = 1 WHERE id = '${pair.survivor}';
     UPDATE public.clients_v2 SET telegram_chat_id = 2 WHERE id = '${pair.duplicate}'`,
  );
  await page.goto(`/t/${world.tenants.lily}/clients`);
  await page.getByRole('button', { name: 'Похожие клиенты' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Оля Д.' });
  await expect(row.getByText('У каждого свой чат: один из них потерялся бы')).toBeVisible();
  await expect(row.getByRole('button', { name: /^Объединить/ })).toBeDisabled();
});

test.describe('as staff', () => {
  test.use({ as: 'staff' });
  test('nobody is merged', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/clients`);
    await expect(page.getByRole('searchbox').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Похожие клиенты' })).toHaveCount(0);
  });
});
