import { expect, rows, searchbox, test } from './test';

test.beforeEach(async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/clients`);
  await expect(rows(page).first()).toBeVisible();
});

for (const query of ['мари', 'МАРИ', 'vfhb', '  мари  ']) {
  test(`a search for «${query}» finds Marias and marks why`, async ({ page }) => {
    await searchbox(page).fill(query);
    await expect(page).toHaveURL(/q=/);
    await expect(rows(page).first().locator('mark')).toHaveText(/^мари$/i);
    await expect(page.getByText(/нашлось \d+/)).toBeVisible();
    for (const name of await rows(page).getByRole('link').allTextContents()) {
      expect(name.toLowerCase()).toContain('мари');
    }
  });
}

for (const spelling of ['8 (9', '+79', '8-9']) {
  test(`a phone is found by its digits, written with ${spelling}`, async ({ page }) => {
    const phone = await rows(page).first().getByRole('cell').nth(1).textContent();
    const digits = (phone ?? '').replace(/\D/g, '').slice(2, 9);
    await searchbox(page).fill(spelling + digits);
    await expect(page).toHaveURL(/q=/);
    await expect(rows(page).first().getByRole('cell').nth(1)).toHaveText(phone ?? '');
    await expect(rows(page).first().locator('mark')).toBeVisible();
  });
}

for (const query of ['%', '_', "'", '\\', '"; --', '💅', 'я'.repeat(300)]) {
  test(`a search for ${query.slice(0, 8)} is no error`, async ({ page }) => {
    await searchbox(page).fill(query);
    await expect(page.getByRole('status').filter({ hasText: /нашлось/ })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('nobody found says what to do, and one press shows all again', async ({ page }) => {
  await searchbox(page).fill('ъъъъ');
  await expect(page.getByRole('heading', { name: 'Никого не нашлось' })).toBeVisible();
  await page.getByRole('button', { name: 'Сбросить фильтры' }).click();
  await expect(rows(page).first()).toBeVisible();
  await expect(searchbox(page)).toHaveValue('');
});

test('the search keeps the focus, Escape clears it and then leaves it', async ({ page }) => {
  await page.keyboard.press('Shift+KeyF');
  await expect(searchbox(page)).toBeFocused();
  await page.keyboard.type('анна', { delay: 60 });
  await expect(page).toHaveURL(/q=/);
  await expect(searchbox(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(searchbox(page)).toHaveValue('');
  await expect(searchbox(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(searchbox(page)).not.toBeFocused();
});

test('filters stand in the address, and back takes them off one by one', async ({ page }) => {
  await page.getByRole('button', { name: 'Риск: выбрать' }).click();
  await page.getByRole('option', { name: 'высокий' }).click();
  await expect(page).toHaveURL(/risk=high/);
  await page.getByRole('button', { name: 'Визит: выбрать' }).click();
  await page.getByRole('option', { name: 'за год' }).click();
  await expect(page).toHaveURL(/visit=365d/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Риск: высокий, изменить' })).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/visit/);
  await expect(page.getByRole('button', { name: 'Визит: выбрать' })).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/risk/);
});

test('a filter is taken off by its cross', async ({ page }) => {
  await page.getByRole('button', { name: 'Визит: выбрать' }).click();
  await page.getByRole('option', { name: 'ни разу' }).click();
  await expect(page).toHaveURL(/visit=never/);
  await page.getByRole('button', { name: 'Визит: сбросить' }).click();
  await expect(page).not.toHaveURL(/visit/);
});

test('the keys F and C clear the filters in a Russian layout too', async ({ page }) => {
  await page.getByRole('button', { name: 'Визит: выбрать' }).click();
  await page.getByRole('option', { name: 'ни разу' }).click();
  await expect(page).toHaveURL(/visit=never/);
  await page.getByRole('heading', { name: 'Клиенты' }).click();
  await page.evaluate(() => {
    for (const [code, key] of [
      ['KeyF', 'а'],
      ['KeyC', 'с'],
    ]) {
      const press = new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true });
      document.body.dispatchEvent(press);
    }
  });
  await expect(page).not.toHaveURL(/visit/);
});

test('a master and an order can be chosen', async ({ page }) => {
  await page.getByRole('button', { name: 'Мастер: выбрать' }).click();
  const master = page.getByRole('option').first();
  const name = (await master.textContent()) ?? '';
  await master.click();
  await expect(page).toHaveURL(/staff=/);
  await expect(rows(page).first().getByRole('cell').nth(2)).toHaveText(name);
  await page.getByRole('button', { name: /^Порядок/ }).click();
  await page.getByRole('option', { name: 'больше визитов' }).click();
  await expect(page).toHaveURL(/sort=visits/);
  const visits = page.getByRole('table').locator('[role=cell][data-column=visits] > :first-child');
  await expect
    .poll(async () => {
      const counts = (await visits.allTextContents()).slice(0, 10).map(Number);
      return counts.every((count, i) => i === 0 || count <= (counts[i - 1] ?? 0));
    })
    .toBe(true);
});

test('the list goes on as one scrolls', async ({ page }) => {
  await rows(page).first().hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 20_000);
      return Number(await rows(page).last().getAttribute('aria-rowindex'));
    })
    .toBeGreaterThan(350);
  // At any scroll position only the rows nearby are rendered.
  expect(await rows(page).count()).toBeLessThan(80);
});

test('the list is downloaded as it is filtered', async ({ page }) => {
  await searchbox(page).fill('мари');
  await expect(page).toHaveURL(/q=/);
  const begun = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Скачать CSV' }).click();
  const file = await (await begun).createReadStream();
  let text = '';
  for await (const part of file) text += String(part);
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.toLowerCase()).toContain('мари');
});

test('a failure is local, told, and mended by trying again', async ({ page }) => {
  await page.route('**/clients?*', (route) => route.abort());
  await searchbox(page).fill('ольга');
  await expect(page.getByRole('alert')).toContainText('Клиенты не загрузились');
  await expect(page.getByText(/Следующая попытка через \d+/)).toBeVisible();
  await page.unroute('**/clients?*');
  await page.getByRole('button', { name: 'Повторить' }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('a server without its database is waited for', async ({ page }) => {
  let away = true;
  await page.route('**/clients?*', (route) =>
    away
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          headers: { 'Retry-After': '6' },
          body: JSON.stringify({ code: 'database-unavailable', status: 503 }),
        })
      : route.continue(),
  );
  await searchbox(page).fill('ольга');
  await expect(page.getByText('База данных сейчас недоступна')).toBeVisible();
  away = false;
  await expect(rows(page).first()).toBeVisible({ timeout: 20_000 });
});

test('a salon without clients says so and what comes next', async ({ browser, world }) => {
  const { openSession } = await import('./world');
  const context = await browser.newContext({ baseURL: world.base, locale: 'ru-RU' });
  const value = await openSession(world.base, 'admin');
  await context.addCookies([{ name: 'okoshko_session', value, url: world.base }]);
  const page = await context.newPage();
  await page.goto(`/t/${world.tenants.empty}/clients`);
  await expect(page.getByRole('heading', { name: 'В салоне пока нет клиентов' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Подключить YClients' })).toBeVisible();
  await page.getByRole('link', { name: 'Импортировать файлы' }).click();
  await expect(page.getByRole('heading', { name: 'Импорт файлов' })).toBeVisible();
  await context.close();
});
