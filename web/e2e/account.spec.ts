import { expect, rows, searchbox, test } from './test';
import { kPassword, openSession, people } from './world';

test.describe('sessions', () => {
  test.use({ as: 'expired' });

  test('one of mine is ended, and its page asks to sign in and returns', async ({
    page,
    browser,
    world,
  }) => {
    // Another device in the middle of its work.
    const value = await openSession(world.base, 'expired');
    const elsewhere = await browser.newContext({ baseURL: world.base, locale: 'ru-RU' });
    await elsewhere.addCookies([{ name: 'okoshko_session', value, url: world.base }]);
    const other = await elsewhere.newPage();
    await other.goto(`/t/${world.tenants.lily}/clients?visit=365d`);
    await expect(rows(other).first()).toBeVisible();
    await searchbox(other).fill('анна');
    await expect(other).toHaveURL(/q=/);

    await page.goto('/account');
    await expect(page.getByText('это устройство')).toBeVisible();
    for (;;) {
      const end = page.getByRole('button', { name: /Завершить сеанс/ });
      const left = await end.count();
      if (left === 0) break;
      await end.first().click();
      await expect(end).toHaveCount(left - 1);
    }

    // The stream of the list ends with the session, so the page asks at once.
    await expect(other.getByText('Сеанс закончился')).toBeVisible();
    await other.getByRole('textbox', { name: 'Почта' }).fill(people.expired.email);
    await other.getByRole('textbox', { name: 'Пароль' }).fill(kPassword);
    await other.keyboard.press('Enter');
    await expect(searchbox(other)).toHaveValue('анна');
    await expect(other).toHaveURL(/visit=365d/);
    await elsewhere.close();
  });
});

test.describe('password', () => {
  test.use({ as: 'changer' });

  test('is changed, and checked before that', async ({ page }) => {
    await page.goto('/account');
    const current = page.getByRole('textbox', { name: 'Текущий пароль' });
    const next = page.getByRole('textbox', { name: 'Новый пароль' });
    const save = page.getByRole('button', { name: 'Сменить пароль' });
    await current.fill('не тот пароль');
    await next.fill('коротко');
    await save.click();
    await expect(page.getByText('нужно ещё 3 символа')).toBeVisible();
    await next.fill('лошадь ест сено');
    await save.click();
    await expect(page.getByText('Неверный текущий пароль')).toBeVisible();
    await current.fill(kPassword);
    await save.click();
    await expect(page.getByText('Пароль сменён')).toBeVisible();
  });
});

test.describe('everywhere', () => {
  test.use({ as: 'leaver' });

  test('is left at once', async ({ page }) => {
    await page.goto('/account');
    await page.getByRole('button', { name: 'Выйти везде' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Выйти везде' }).click();
    await expect(page.getByRole('heading', { name: 'Вход в Окошко' })).toBeVisible();
  });
});

test.describe('my name', () => {
  test.use({ as: 'changer' });

  test('is changed on the page and shown at once', async ({ page }) => {
    await page.goto('/account');
    await page.getByLabel('Имя', { exact: true }).fill(' ');
    await page.getByLabel('Фамилия').fill('');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Имя', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Имя', { exact: true }).fill('Злата');
    await page.getByLabel('Фамилия').fill('Новая');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Имя сохранено')).toBeVisible();
    await expect(page.getByText('Злата Новая').first()).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Имя', { exact: true })).toHaveValue('Злата');
  });
});
