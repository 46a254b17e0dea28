import { expect, searchbox, test, wishes } from './test';

test('a page that is not there says so and leads home', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
  await page.getByRole('link', { name: 'На главную' }).click();
  await expect(wishes(page).first()).toBeVisible();
});

test('another salon is as unknown as one that nobody has', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.empty}/clients`);
  await expect(page.getByRole('heading', { name: 'Такого салона нет' })).toBeVisible();
  await page.getByRole('link', { name: 'Открыть свой салон' }).click();
  await expect(wishes(page).first()).toBeVisible();
});

test('language and theme are switched at once and kept for the person', async ({ page }) => {
  await page.goto('/');
  await page.getByText('Английский').click({ force: true });
  await expect(page.getByRole('heading', { name: 'Waitlist' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByText('Dark theme').click({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Waitlist' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('the theme follows the system until one is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('the palette finds clients, sections and commands', async ({ page }) => {
  await page.goto('/');
  await expect(wishes(page).first()).toBeVisible();
  await page.keyboard.press('Control+KeyK');
  const field = page.getByPlaceholder('Клиент, раздел или команда');
  await expect(field).toBeFocused();
  await field.fill('мари');
  await expect(page.locator('[data-combobox-selected]')).toContainText(/мари/i);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /Карточка: .*мари/i })).toBeVisible();
});

test('the shortcuts are listed, searched and switched off', async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/clients`);
  await expect(searchbox(page)).toBeVisible();
  await page.keyboard.press('Control+Slash');
  const sheet = page.getByRole('dialog', { name: 'Сочетания клавиш' });
  await expect(sheet.getByText('Искать клиента')).toBeVisible();
  await sheet.getByRole('textbox').fill('фильтр');
  await expect(sheet.getByText('Искать клиента')).toHaveCount(0);
  await expect(sheet.getByText('Сбросить фильтры')).toBeVisible();
  await sheet.getByRole('switch', { name: 'Сочетания без Ctrl' }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('Shift+KeyF');
  await expect(searchbox(page)).not.toBeFocused();
});

test('the navigation collapses and stays so', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Свернуть панель' }).click();
  await expect(page.getByRole('button', { name: 'Развернуть панель' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Развернуть панель' })).toBeVisible();
});

test('being offline is told, and being back ends it', async ({ page, context }) => {
  await page.goto('/');
  await expect(wishes(page).first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('Нет сети.')).toBeVisible();
  await expect(wishes(page).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Нет сети.')).toHaveCount(0);
});

test.describe('of the platform', () => {
  test.use({ as: 'admin' });

  test('an administrator switches between salons by typing', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/clients?risk=high`);
    await page.getByRole('button', { name: /Сменить салон, сейчас Белая лилия/ }).click();
    await page.keyboard.type('пуст');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/t/${world.tenants.empty}/clients$`));
    await expect(page.getByRole('heading', { name: 'В салоне пока нет клиентов' })).toBeVisible();
    await page.goto('/');
    await expect(page).toHaveURL(new RegExp(`${world.tenants.empty}/waitlist$`));
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 321, height: 700 }, hasTouch: true });

  test('everything is in reach of a thumb at 321 px', async ({ page }) => {
    await page.goto('/');
    await expect(wishes(page).first()).toBeVisible();
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Ещё' }).tap();
    await page.getByRole('link', { name: 'Сеансы и пароль' }).tap();
    await expect(page.getByRole('heading', { name: 'Учётная запись' })).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});
