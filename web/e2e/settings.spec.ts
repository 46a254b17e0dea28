import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './test';
import { openSession, runSql, type World } from './world';

test.describe.configure({ mode: 'serial' });
test.use({ as: 'admin' });

const kTelegramToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

const open = async (page: Page, world: World) => {
  await page.goto(`/t/${world.tenants.empty}/settings`);
  await expect(page.getByRole('heading', { name: 'Основное' })).toBeVisible();
};
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const save = (page: Page) => page.getByRole('button', { name: 'Сохранить', exact: true }).click();
const metadata = (world: World) =>
  JSON.parse(
    runSql(
      world.database,
      `SELECT metadata FROM public.tenants_v2 WHERE id = '${world.tenants.empty}'`,
    ),
  ) as Record<string, unknown>;
const bot = (world: World, patch: string) =>
  runSql(
    world.database,
    `UPDATE public.tenants_v2 SET metadata = metadata || '${patch}' WHERE id = '${world.tenants.empty}'`,
  );

test('are saved, told, and put back as they were', async ({ page, world }) => {
  bot(world, '{"closing_time_override": "20:00", "welcome_message": "Привет"}');
  await open(page, world);
  await expect(field(page, 'Время закрытия')).toHaveValue('20:00');
  await field(page, 'Время закрытия').fill('22:00');
  await field(page, 'Порог риска').fill('65');
  await expect(page.getByText('Изменено 2 поля')).toBeVisible();
  await page.keyboard.press('Control+KeyS');
  await expect(page.getByText('2 поля, видно в истории правок')).toBeVisible();
  await expect(page.getByText('Время закрытия: 20:00 → 22:00')).toBeVisible();
  expect(metadata(world)).toMatchObject({
    closing_time_override: '22:00',
    risk_threshold: 0.65,
    welcome_message: 'Привет',
  });

  await page.getByRole('button', { name: 'Вернуть как было' }).click();
  await expect(page.getByText('Вернули как было')).toBeVisible();
  await expect(field(page, 'Время закрытия')).toHaveValue('20:00');
  expect(metadata(world)).toMatchObject({ closing_time_override: '20:00', risk_threshold: 0.5 });
});

test('say beside the field what is wrong, and save nothing', async ({ page, world }) => {
  await open(page, world);
  const wrong: [name: string, value: string, said: string][] = [
    ['Админ-чат', '0', 'Чата с номером 0 не бывает'],
    ['Админ-чат', 'abc', 'Целое число, например -1001234567890'],
    ['Админ-чат', '9223372036854775808', 'Таких больших номеров не бывает'],
    ['Время закрытия', '24:00', 'Часы от 00 до 23'],
    ['Время закрытия', '9:5', 'Часы от 00 до 23'],
    ['Название', '', 'Заполните это поле'],
    ['Название', 'а'.repeat(10_000), 'больше 120 символов'],
    ['Контрольная группа', '51', 'От 0 до 50'],
  ];
  for (const [name, value, said] of wrong) {
    const box = field(page, name);
    const before = await box.inputValue();
    await box.fill(value);
    await box.blur();
    await expect(page.getByText(said)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Сохранить', exact: true })).toBeDisabled();
    await box.fill(before);
    await expect(page.getByText(said)).toBeHidden();
  }
  await expect(page.getByText('Все правки сохранены')).toBeVisible();
});

test('of two editors show both values, and lose neither choice', async ({
  page,
  world,
  browser,
}) => {
  await open(page, world);
  const elsewhere = await browser.newContext({ baseURL: world.base, locale: 'ru-RU' });
  const value = await openSession(world.base, 'admin');
  await elsewhere.addCookies([{ name: 'okoshko_session', value, url: world.base }]);
  const other = await elsewhere.newPage();
  await open(other, world);
  await field(other, 'Время закрытия').fill('19:00');
  await field(other, 'Смотреть вперёд').fill('21');
  await save(other);
  await expect(other.getByText('Сохранено', { exact: true })).toBeVisible();
  await elsewhere.close();

  await field(page, 'Время закрытия').fill('23:00');
  await save(page);
  const panel = page.getByRole('region', {
    name: /Пока вы правили, форму сохранили: Дмитрий Орлов/,
  });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('radio', { name: 'Ваше значение: 23:00' })).toBeChecked();
  await expect(panel.getByRole('radio', { name: 'Уже сохранено: 21 день' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Сохранить', exact: true })).toBeDisabled();
  await panel.getByRole('button', { name: 'Применить выбранное' }).click();
  await expect(field(page, 'Смотреть вперёд')).toHaveValue('21');
  await save(page);
  await expect(page.getByText('Сохранено', { exact: true })).toBeVisible();
  expect(metadata(world)).toMatchObject({ closing_time_override: '23:00', risk_horizon_days: 21 });
});

test('keep what the bot wrote between loading and saving', async ({ page, world }) => {
  await open(page, world);
  bot(world, '{"current_branch": {"id": 7, "name": "Центр"}}');
  await field(page, 'Пауза между сообщениями').fill('45');
  await save(page);
  await expect(page.getByText('Сохранено', { exact: true })).toBeVisible();
  expect(metadata(world)).toMatchObject({
    current_branch: { id: 7, name: 'Центр' },
    cooldown_days: 45,
  });
});

test('never give a secret back, and try numbers out with it', async ({ page, world }) => {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) answers.push(response.text().catch(() => ''));
  });
  await open(page, world);
  const telegram = page.getByRole('group', { name: 'Токен Telegram' });
  await telegram.getByRole('button', { name: 'Задать: Токен Telegram' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ключ', { exact: true }).fill('не токен');
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(dialog.getByText('Это не похоже на такой ключ')).toBeVisible();
  await dialog.getByLabel('Ключ', { exact: true }).fill(kTelegramToken);
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(telegram.getByText('задан', { exact: true })).toBeVisible();
  await expect(telegram.getByText('Дмитрий Орлов')).toBeVisible();

  await field(page, 'Админ-чат').fill('-1001234567890');
  await page.getByRole('button', { name: /Проверить админ-чат/ }).click();
  await expect(page.getByText('Сообщение ушло в чат «Админы Лилии»')).toBeVisible();
  await field(page, 'Админ-чат').fill('-403');
  await page.getByRole('button', { name: /Проверить админ-чат/ }).click();
  await expect(page.getByText('Бот не может писать в этот чат')).toBeVisible();
  await field(page, 'ID в YClients').fill('418206');
  await page.getByRole('button', { name: 'Проверить ID в YClients' }).click();
  await expect(page.getByText('Найден: «Белая лилия на Баумана»')).toBeVisible();
  await field(page, 'ID в YClients').fill('999');
  await page.getByRole('button', { name: 'Проверить ID в YClients' }).click();
  await expect(page.getByText('В YClients нет салона с таким ID')).toBeVisible();

  const everything = (await Promise.all(answers)).join('\n') + (await page.content());
  expect(everything).not.toContain('AAHdqTcv');
});

test('ask before changes are left behind', async ({ page, world }) => {
  await open(page, world);
  await field(page, 'Название').fill('Другое имя');
  await page.getByRole('link', { name: 'Клиенты', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Уйти без сохранения?' });
  await dialog.getByRole('button', { name: 'Остаться' }).click();
  await expect(field(page, 'Название')).toHaveValue('Другое имя');
  await page.getByRole('link', { name: 'Клиенты', exact: true }).first().click();
  await dialog.getByRole('button', { name: 'Уйти' }).click();
  await expect(page).toHaveURL(/clients/);
});

test.describe('an owner', () => {
  test.use({ as: 'owner' });

  test('sets the mode, the threshold, quiet hours and templates, and reads the rest', async ({
    page,
    world,
  }) => {
    await page.goto(`/t/${world.tenants.lily}/settings`);
    await expect(field(page, 'Название')).toBeDisabled();
    await expect(page.getByText('Остальное меняет администратор платформы')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Подключения' })).toHaveCount(0);
    await expectAccessible(page, 'settings of an owner');
    const threshold = page.getByLabel(/Порог риска/);
    await threshold.fill('55');
    await page.keyboard.press('ControlOrMeta+S');
    await expect(page.getByRole('button', { name: 'Отменить' })).toBeVisible();
    await page.reload();
    await expect(threshold).toHaveValue('55');
    await threshold.fill('50');
    await page.keyboard.press('ControlOrMeta+S');
    await expect(page.getByRole('button', { name: 'Отменить' })).toBeVisible();
  });

  test('is refused the rest by the server, per field', async ({ page, world }) => {
    const path = `${world.base}/api/v1/tenants/${world.tenants.lily}/settings`;
    const { settings } = (await (await page.request.get(path)).json()) as {
      settings: Record<string, unknown>;
    };
    const answer = await page.request.put(path, {
      headers: { 'X-Okoshko': '1', 'If-Match': '*' },
      data: { ...settings, offer_mode: 'automatic', holdout_percent: 33 },
    });
    expect(answer.status()).toBe(422);
    expect(await answer.json()).toMatchObject({
      fields: [{ pointer: '/holdout_percent', code: 'not-allowed' }],
    });
    expect(await (await page.request.get(path)).json()).toMatchObject({ settings });
  });

  test('selects the mode on the waitlist by the keyboard', async ({ page, world }) => {
    await page.goto(`/t/${world.tenants.lily}/waitlist`);
    await page.getByRole('button', { name: 'Предлагать: вручную' }).press('Enter');
    const choice = page.getByRole('menuitem', { name: /с подтверждением/ });
    await expect(choice).not.toHaveAttribute('aria-current', 'true');
    await choice.press('Enter');
    const changed = page.getByRole('button', { name: 'Предлагать: с подтверждением' });
    await changed.press('Enter');
    await page.getByRole('menuitem', { name: /: вручную/ }).press('Enter');
    await expect(page.getByRole('button', { name: 'Предлагать: вручную' })).toBeVisible();
  });
});
