import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';

test.use({ as: 'admin' });

const row = (page: Page, name: string) =>
  page.getByRole('table').getByRole('row').filter({ hasText: name });
const panel = (page: Page) => page.getByRole('dialog', { name: /^(Задание|Job)/ });

test.describe('super_admin', () => {
  // In sequence: each test restores the state of the jobs.
  test.describe.configure({ mode: 'serial' });

  test('runs a job and reads what it wrote', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Задания' }).click();
    await row(page, 'Метрики за день').getByRole('button', { name: 'Запустить' }).click();
    await expect(page.getByText('Метрики за день: запущено')).toBeVisible();
    await row(page, 'Метрики за день').getByRole('button', { expanded: false }).first().click();
    await expect(panel(page).getByText('вручную').first()).toBeVisible();
    await panel(page)
      .getByRole('button', { name: /Готово.*вручную/ })
      .first()
      .click();
    await expect(
      panel(page)
        .getByText(/Europe\/Moscow: salons \d+/)
        .first(),
    ).toBeVisible();
    await expect(page).toHaveURL(/job=metrics&run=\d+/);
  });

  test('collects a range again and is told what is wrong with one', async ({ page }) => {
    await page.goto('/jobs');
    await page.getByRole('button', { name: 'Собрать за период' }).click();
    const form = panel(page).getByRole('form', { name: 'Собрать ещё раз' });
    await form.getByLabel('С', { exact: true }).fill('2026-02-03');
    await form.getByLabel('По').fill('2026-02-01');
    await form.getByRole('button', { name: 'Собрать' }).click();
    await expect(form.getByText('Конец раньше начала')).toBeVisible();
    await form.getByLabel('По').fill('');
    await form.getByRole('button', { name: 'Собрать' }).click();
    await expect(form.getByText('Укажите день')).toBeVisible();
    await form.getByLabel('По').fill('2026-02-04');
    await form.getByRole('button', { name: 'Собрать' }).click();
    await expect(
      panel(page)
        .getByRole('button', { name: /Готово.*03\.02–04\.02/ })
        .first(),
    ).toBeVisible();
  });

  test('pauses a job, which stops its clock, and lets it go on', async ({ page }) => {
    await page.goto('/jobs');
    const cleanup = row(page, 'Очистка журналов');
    await cleanup.getByRole('button', { name: 'Ещё' }).click();
    await page.getByRole('menuitem', { name: 'Поставить на паузу' }).click();
    await expect(cleanup.getByText('на паузе', { exact: true })).toBeVisible();
    await page.reload();
    await cleanup.getByRole('button', { name: 'Продолжить' }).click();
    await expect(cleanup.getByRole('button', { name: 'Запустить' })).toBeVisible();
  });

  test('does without a mouse', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Задания' })).toBeVisible();
    await page.keyboard.press('KeyG');
    await page.keyboard.press('KeyJ');
    await expect(row(page, 'Метрики за день')).toBeVisible();
    const name = row(page, 'Метрики за день').getByRole('button', { expanded: false }).first();
    await name.focus();
    await page.keyboard.press('Enter');
    await expect(panel(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(name).toBeFocused();
  });
});

test('a failure is local, and is tried again', async ({ page }) => {
  await page.route('**/api/v1/jobs', (route) => route.abort());
  await page.goto('/jobs');
  await expect(page.getByRole('alert')).toContainText('Задания не загрузились');
  await page.unroute('**/api/v1/jobs');
  await page.getByRole('button', { name: 'Повторить' }).click();
  await expect(row(page, 'Метрики за день')).toBeVisible();
});

test.describe('an owner', () => {
  test.use({ as: 'owner' });

  test('has no such page', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/clients`);
    await expect(page.getByRole('link', { name: 'Клиенты', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Задания' })).toBeHidden();
    await page.goto('/jobs');
    await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
  });
});

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 360, height: 780 } };
const looks = [
  ['ru', 'light', 'wide'],
  ['en', 'dark', 'phone'],
] as const;

for (const [language, colorScheme, size] of looks) {
  test.describe(`${language}, ${colorScheme}, ${size}`, () => {
    test.use({ language, colorScheme, viewport: sizes[size], reducedMotion: 'reduce' } as never);

    test('nothing that axe finds', async ({ page }) => {
      await page.goto('/jobs');
      await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
      await expectAccessible(page, 'list');
      await page.goto('/jobs?job=metrics');
      await expect(panel(page).getByRole('listitem').first()).toBeVisible();
      await expectAccessible(page, 'panel');
      await page.goto('/jobs?show=attention');
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
      await expectAccessible(page, 'nothing there');
    });
  });
}
