import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';

const card = (page: Page, name: string) => page.getByRole('region', { name });
const kpi = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({
      has: page.getByRole('heading', { name, exact: true }),
    });
const numberIn = (text: string | null) => Number((text ?? '').replaceAll(/[^\d]/g, ''));

test.beforeEach(async ({ page, world }) => {
  await page.goto(`/t/${world.tenants.lily}/overview`);
});

test('the figures of the cards are the sums of the table behind the chart', async ({ page }) => {
  const days = card(page, 'По дням');
  await days.getByRole('button', { name: 'Показать числами' }).click();
  await expect(days.getByRole('row')).toHaveCount(31);
  for (const [column, name] of ['Диалоги', 'Записи'].entries()) {
    const cells = await days
      .getByRole('row')
      .locator(`td:nth-child(${column + 2})`)
      .allTextContents();
    const sum = cells.reduce((total, cell) => total + numberIn(cell), 0);
    expect(sum).toBeGreaterThan(100);
    const shown = kpi(page, name).locator('p').first();
    expect(numberIn(await shown.textContent())).toBe(sum);
  }
  await days.getByRole('button', { name: 'Показать графиком' }).click();
  await expect(days.getByRole('img', { name: /По дням: график/ })).toBeVisible();
});

test('the funnel narrows, and its weakest place opens the dialogues that ended there', async ({
  page,
}) => {
  const funnel = card(page, 'От диалога до визита');
  await expect(funnel.getByRole('listitem')).toHaveCount(7);
  const reached = (await funnel.locator('li b').allTextContents()).map(numberIn);
  expect(reached).toHaveLength(7);
  expect([...reached].sort((a, b) => b - a)).toEqual(reached);
  await funnel.getByRole('link', { name: /Чаще всего уходят на выборе времени/ }).click();
  await expect(page).toHaveURL(/dialogues\?stage=time_selection&from=\d{4}-\d\d-\d\d&to=/);
  await expect(
    page.getByRole('list', { name: 'Список диалогов' }).getByText('выбор времени').first(),
  ).toBeVisible();
});

test('the period stands in the address and is walked back', async ({ page }) => {
  await page.getByText('7 дней', { exact: true }).click();
  await expect(page).toHaveURL(/overview\?days=7$/);
  await expect(kpi(page, 'Диалоги').getByText('к предыдущим 7 дням')).toBeVisible();
  await page.goBack();
  await expect(kpi(page, 'Диалоги').getByText('к предыдущим 30 дням')).toBeVisible();
});

test('own days are chosen by the keyboard, and wrong ones are told', async ({ page }) => {
  await page.getByRole('button', { name: 'Другой период' }).press('Enter');
  await page.getByLabel('С', { exact: true }).fill('2026-03-10');
  await page.getByLabel('По', { exact: true }).fill('2026-03-01');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Второй день раньше первого.')).toBeVisible();
  await page.getByLabel('С', { exact: true }).fill('2026-02-20');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/overview\?from=2026-02-20&to=2026-03-01$/);
  await expect(page.getByText(/20 февраля – 1 марта/)).toBeVisible();
});

test('an alert that was seen does not come back', async ({ page }) => {
  // Found by its figures, because the collector may raise other alerts meanwhile.
  const alerts = page.getByRole('list', { name: 'Требует внимания' }).getByRole('listitem');
  const seen = alerts.filter({ hasText: /сейчас 21,5\s/ });
  await seen.getByRole('button', { name: 'Понятно: Конверсия упала' }).click();
  await expect(page.getByText('Отмечено как просмотренное')).toBeVisible();
  await expect(seen).toHaveCount(0);
  await page.reload();
  await expect(alerts.filter({ hasText: /сейчас 7\s/ })).toBeVisible();
  await expect(seen).toHaveCount(0);
});

test('today is asked for again while somebody looks', async ({ page }) => {
  await page.clock.install();
  await page.reload();
  await expect(card(page, 'Сегодня').getByText('обычно')).toHaveCount(2);
  const asked = page.waitForRequest('**/overview/now');
  await page.clock.fastForward(16_000);
  await asked;
});

test('money at risk says how many bookings it is of', async ({ page }) => {
  const risk = card(page, 'Деньги под риском, 7 дней');
  await expect(risk.getByText(/^\d+ запис(ь|и|ей) с риском от 50\s%/)).toBeVisible();
  await risk.getByRole('button', { name: 'Показать числами' }).click();
  await expect(risk.getByRole('row')).toHaveCount(8);
});

test('a failure is told and tried again', async ({ page }) => {
  await page.route('**/overview?*', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert').getByText('Обзор не загрузился')).toBeVisible();
  await page.unroute('**/overview?*');
  await page.getByRole('button', { name: 'Повторить' }).click();
  await expect(kpi(page, 'Диалоги')).toBeVisible();
});

test.describe('at the desk', () => {
  test.use({ as: 'staff' });

  test('the overview is not offered, and says so where it is asked for', async ({ page }) => {
    await expect(page.getByText('Обзор видят владелец и администратор')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Обзор' })).toHaveCount(0);
    await expectAccessible(page, 'no right');
  });
});

test.describe('of a salon where nothing has happened', () => {
  test.use({ as: 'admin' });

  test('there is a word about what will be here', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.empty}/overview`);
    await expect(page.getByRole('heading', { name: 'Считать пока нечего' })).toBeVisible();
    await expectAccessible(page, 'empty');
    await page.keyboard.press('KeyG');
    await page.keyboard.press('KeyD');
    await expect(page.getByRole('heading', { name: 'Диалогов пока нет' })).toBeVisible();
    await expectAccessible(page, 'no dialogues');
    await page.keyboard.press('KeyG');
    await page.keyboard.press('KeyO');
    await expect(page.getByRole('heading', { name: 'Считать пока нечего' })).toBeVisible();
  });
});
