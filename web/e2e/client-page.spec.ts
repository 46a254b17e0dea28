import type { Page } from '@playwright/test';
import { kPublicUrl } from './start-server';
import { Salon } from './salon';
import { expect, expectAccessible, test } from './test';
import { openSession, type World } from './world';

test.use({ as: null, viewport: { width: 360, height: 780 } });

const nameOf = (client: string) => `Мария ${client}`;

/** A salon whose free slot is offered to a client by the console; `path` is of the link in the text. */
async function givenOffer(world: World, language: 'ru' | 'en' = 'ru') {
  const salon = new Salon(world, 'Белая лилия');
  salon.run(
    `UPDATE public.tenants_v2 SET metadata = metadata || '{"language": "${language}",
            "current_branch": {"id": 1, "name": "Казань, ул. Баумана, 44"}}'
      WHERE id = '${salon.id}'`,
  );
  const wish = salon.wish(nameOf('Иванова'));
  const slot = salon.booking('Хозяйка');
  slot.cancel();
  const cookie = await openSession(world.base, 'admin');
  const call = async (path: string, body?: object) => {
    const answer = await fetch(`${world.base}/api/v1/tenants/${salon.id}/waitlist${path}`, {
      method: 'POST',
      headers: {
        Cookie: `okoshko_session=${cookie}`,
        'X-Okoshko': '1',
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as { id: string };
  };
  const match = await call('/matches', { wish: wish.id, slot: slot.id });
  const text = salon.run(
    `SELECT payload ->> 'message' FROM dashboard.bot_commands
      WHERE tenant_id = '${salon.id}' ORDER BY id DESC LIMIT 1`,
  );
  const [, path = ''] = text.split(kPublicUrl);
  return { salon, wish, slot, match: match.id, path, call };
}

/** No violation in either scheme, and nothing wider than the phone. */
async function expectGood(page: Page, state: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${state}, ${colorScheme}`);
    const shots = process.env.OKOSHKO_SHOTS;
    if (shots) {
      await page.screenshot({ path: `${shots}/${state}-${colorScheme}.png`, fullPage: true });
    }
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, state).toBeLessThanOrEqual(360);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('the client takes the offered slot by the link of the message', async ({ page, world }) => {
  const { salon, wish, path } = await givenOffer(world);
  const answer = await page.goto(path);
  expect((await answer?.body())?.length).toBeLessThan(60_000);
  await expect(heading(page, 'Освободилось окошко')).toBeVisible();
  await expectGood(page, 'offer-ru');

  await page.getByRole('button', { name: 'Беру' }).click();
  await expect(heading(page, 'Место ваше')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(path);
  expect(salon.match()).toBe('accepted');
  expect(wish.status()).toBe('converted');
  await expectGood(page, 'yours-ru');

  await page.reload();
  await expect(heading(page, 'Место ваше')).toBeVisible();
});

test('in English', async ({ page, world }) => {
  const { salon, path } = await givenOffer(world, 'en');
  await page.goto(path);
  await expect(heading(page, 'A slot has come free')).toBeVisible();
  await expectGood(page, 'offer-en');
  await page.getByRole('button', { name: 'It does not suit me' }).click();
  await expect(heading(page, 'All right, not this one')).toBeVisible();
  expect(salon.match()).toBe('declined');
  await expectGood(page, 'declined-en');
});

test('who is late reads the truth and takes the next slot', async ({ page, world }) => {
  const { salon, wish, slot, match, path, call } = await givenOffer(world);
  await call(`/matches/${match}/withdraw`);
  const other = salon.wish('Вера');
  await call('/matches', { wish: other.id, slot: slot.id });
  salon.booking('Ещё одна', 16).cancel();

  await page.goto(path);
  await expect(heading(page, 'Это место уже занято')).toBeVisible();
  await expect(page.getByText('16:00–17:00')).toBeVisible();
  await expect(page.getByText('Вера')).toBeHidden();
  await expectGood(page, 'taken-ru');
  await page.getByRole('button', { name: 'Беру это' }).click();
  await expect(heading(page, 'Место ваше')).toBeVisible();
  expect(wish.status()).toBe('converted');
});

test('the client withdraws the request and stops messages, and allows them again', async ({
  page,
  world,
}) => {
  const { wish, path } = await givenOffer(world);
  await page.goto(path);
  await page.getByText('Ваши записи').click();
  await expectGood(page, 'open-ru');
  await page.getByRole('button', { name: 'Больше не писать' }).click();
  await expect(page.getByText('Мы вам больше не пишем')).toBeVisible();
  await expectGood(page, 'stopped-ru');
  await page.getByRole('button', { name: 'Снова писать' }).click();
  await expect(page.getByText('Мы вам больше не пишем')).toBeHidden();
  await page.getByText('Ваши записи').click();
  await page.getByRole('button', { name: 'Отозвать' }).click();
  await expect(heading(page, 'Ваша заявка закрыта')).toBeVisible();
  expect(wish.status()).toBe('cancelled');
});

test('works without scripts and by keyboard alone', async ({ browser, world }) => {
  const { salon, path } = await givenOffer(world);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(world.base + path);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Беру' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Место ваше')).toBeVisible();
  expect(salon.match()).toBe('accepted');
  await context.close();
});

test('a link that opens nothing says what to do', async ({ page }) => {
  const answer = await page.goto('/c/AAAAAAAAAAAAAAAAAAAAAA');
  expect(answer?.status()).toBe(404);
  await expect(heading(page, 'Ссылка не работает')).toBeVisible();
  await expectGood(page, 'unknown');
});

test('the open console shows the answer at once', async ({ page, world, browser }) => {
  const { salon, path } = await givenOffer(world);
  const value = await openSession(world.base, 'admin');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: 'okoshko_session', value, url: world.base, httpOnly: true }]);
  const console_ = await context.newPage();
  await console_.goto(`${world.base}/t/${salon.id}/waitlist`);
  const offered = console_.getByText(/ответ до/i).first();
  await expect(offered).toBeVisible();

  await page.goto(path);
  await page.getByRole('button', { name: 'Не подходит' }).click();
  await expect(offered).toBeHidden();
  await context.close();
});

/** The BLAKE2b-256 of the token, which Node's crypto cannot compute. */
const kOwn = {
  token: 'contractContractContra',
  hash: '421d89a0ba6cb021234081057048ee2fe8a369a374bb9b27906cc717d7967ce2',
};

test('the client books the usual visit in two taps', async ({ page, world }) => {
  const salon = new Salon(world, 'Белая лилия');
  const wish = salon.wish('Мария');
  wish.set('cancelled');
  const client = salon.run(`SELECT user_id FROM public.wishlist_v2 WHERE id = ${wish.id}`);
  salon.run(
    `INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, to_min)
     SELECT '${salon.id}', s, d, 600, 1200 FROM generate_series(1, 7) d, unnest(ARRAY['7', '8']) s;
     INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, service_code,
            status, outcome, staff_id, service_title, price, duration_sec, booked_at, created_at, updated_at)
     VALUES ('${salon.id}', 'before', '1', '${client}', now() - interval '30 days', '1', 'completed',
             'attended', '8', 'Маникюр', 2000, 3600, now(), now(), now());
     INSERT INTO dashboard.client_links (tenant_id, token_hash, client_id, purpose, created_at, expires_at)
     VALUES ('${salon.id}', '\\x${kOwn.hash}', '${client}', 'own', now(), now() + interval '1 day')`,
  );
  await page.goto(`/c/${kOwn.token}`);
  await expect(heading(page, 'Записаться')).toBeVisible();
  await expect(page.getByText('мастер Инна Мастер').first()).toBeVisible();
  await expectGood(page, 'book-ru');
  await page.getByRole('button', { name: /^Беру/ }).first().click();
  await expect(heading(page, 'Место ваше')).toBeVisible();
  await expect(page.getByText('Маникюр').first()).toBeVisible();
  expect(salon.match()).toBe('accepted');
});
