import type { Page } from '@playwright/test';
import { Buffer } from 'node:buffer';
import { expect, expectAccessibleInBothSchemes, test } from './test';
import { runSql, world } from './world';

test.use({ as: 'admin' });

const words = {
  ru: {
    check: 'Проверить',
    start: 'Импортировать',
    role: 'Что содержит own.csv',
    name: 'Имя клиента',
    status: 'Что значит «был»',
    bookings: 'Записи',
    nothingStored: 'Ничего не изменено: это была проверка.',
    download: 'Скачать список (CSV)',
    saved: 'Колонки прочитаны как в прошлый раз',
    badDate: 'Дата или время не читаются',
    spreadsheet: 'Откройте файл в таблице и сохраните как «CSV UTF-8»',
    missing: 'Выберите колонки: Дата, Итог',
    done: 'Готово',
  },
  en: {
    check: 'Check',
    start: 'Import',
    role: 'What own.csv contains',
    name: 'Client name',
    status: 'What “был” means',
    bookings: 'Bookings',
    nothingStored: 'Nothing is changed: this was a check.',
    download: 'Download the list (CSV)',
    saved: 'The columns are read as last time',
    badDate: 'The date or time cannot be read',
    spreadsheet: 'Open it in a spreadsheet and save it as “CSV UTF-8”',
    missing: 'Choose the columns: Date, Outcome',
    done: 'Done',
  },
} as const;

const own = [
  'Кто;Тел;Когда;Во сколько;Что;Итог',
  'Мария Ручная;+7 916 100-00-01;05.02.2025;10:00;Стрижка;был',
  'Анна Ручная;+7 916 100-00-02;06.02.2025;11:00;Стрижка;был',
  'Ольга Ручная;+7 916 100-00-03;31.02.2025;12:00;Стрижка;был',
].join('\n');

const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});
const choose = (page: Page, ...files: ReturnType<typeof file>[]) =>
  page.getByTestId('import-files').setInputFiles(files);

/** A salon of one test, and a number of its rows. */
function emptySalon(): { id: string; count: (table: string) => string } {
  const id = runSql(
    world().database,
    `INSERT INTO public.tenants_v2 (id, name, slug, metadata)
     VALUES (gen_random_uuid(), 'Салон с файлами', 'files-' || gen_random_uuid(), '{}') RETURNING id`,
  );
  const count = (table: string) =>
    runSql(world().database, `SELECT count(*) FROM ${table} WHERE tenant_id = '${id}'`);
  return { id, count };
}

for (const language of ['ru', 'en'] as const) {
  for (const [size, viewport] of [
    ['desk', { width: 1440, height: 900 }],
    ['phone', { width: 360, height: 780 }],
  ] as const) {
    test.describe(`${language}, ${size}`, () => {
      test.use({ language, viewport, reducedMotion: 'reduce' } as never);
      const w = words[language];

      test('a file with a mapping made by hand is checked, imported, and known next time', async ({
        page,
      }) => {
        const salon = emptySalon();
        await page.goto(`/t/${salon.id}/import`);
        await choose(page, file('own.csv', own));
        await page.getByLabel(w.role).selectOption({ label: w.bookings });
        await expect(page.getByText(w.missing)).toBeVisible();
        await expect(page.getByRole('button', { name: w.check, exact: true })).toBeDisabled();
        const fields = { Кто: 'client_name', Тел: 'client_phone', Когда: 'date' };
        const more = { 'Во сколько': 'time', Что: 'service_title', Итог: 'status' };
        for (const [header, field] of Object.entries({ ...fields, ...more })) {
          const column = page.getByRole('combobox', { name: header, exact: true });
          await column.selectOption(field);
          await expect(column).toBeEnabled();
        }
        await page.getByLabel(w.status).selectOption('attended');
        await expect(page.getByLabel(w.status)).toBeEnabled();
        await expect(page.getByText('2025-02-05')).toBeVisible();
        await expectAccessibleInBothSchemes(page, 'columns');

        await page.getByRole('button', { name: w.check, exact: true }).click();
        await expect(page.getByText(w.nothingStored)).toBeVisible({ timeout: 30_000 });
        expect(salon.count('dashboard.bookings')).toBe('0');
        await expect(page.getByText(w.badDate)).toBeVisible();
        await expectAccessibleInBothSchemes(page, 'checked');
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          'nothing is wider than the screen',
        ).toBeLessThanOrEqual(viewport.width);

        await page.getByRole('button', { name: w.start, exact: true }).click();
        await expect(page.getByText(w.nothingStored)).toBeHidden({ timeout: 30_000 });
        await expect(page.getByText(w.done)).toBeVisible({ timeout: 30_000 });
        expect(salon.count('dashboard.bookings')).toBe('2');
        expect(salon.count('public.clients_v2')).toBe('2');
        const saved = page.waitForEvent('download');
        await page.getByRole('button', { name: w.download }).click();
        expect((await saved).suggestedFilename()).toBe('import-problems.csv');

        await choose(page, file('next.csv', own));
        await expect(page.getByText(w.saved)).toBeVisible();
      });
    });
  }
}

test('several files of a known export are recognised and imported', async ({ page }) => {
  const salon = emptySalon();
  await page.goto(`/t/${salon.id}/import`);
  await choose(
    page,
    file('clients.csv', 'Имя;Телефон;Первый визит\nМария;+79161234567;01.02.2025\n'),
    file('services.csv', 'Название;Цена;Длительность\nСтрижка;1500;60\n'),
  );
  await expect(page.getByText('Файлы распознаны, проверьте колонки')).toBeVisible();
  await page.getByRole('button', { name: words.ru.start, exact: true }).click();
  await expect(page.getByText('Готово')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Все строки прочитаны')).toBeVisible();
  expect(salon.count('dashboard.services')).toBe('1');
  await page.goto(`/t/${salon.id}/clients`);
  await expect(page.getByText('Мария')).toBeVisible();
});

test('what is no CSV is refused before it is uploaded, and what only looks like one after', async ({
  page,
}) => {
  const salon = emptySalon();
  await page.goto(`/t/${salon.id}/import`);
  await choose(page, file('book.xlsx', 'PK'), file('empty.csv', ''));
  await expect(page.getByText(`book.xlsx: это не CSV. ${words.ru.spreadsheet}`)).toBeVisible();
  await expect(page.getByText('empty.csv: файл пустой.')).toBeVisible();
  await choose(page, file('really.csv', 'PK\u0003\u0004 a workbook'));
  await expect(page.getByText('Это таблица Excel или архив.')).toBeVisible();
  await expect(page.getByRole('button', { name: words.ru.start, exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Убрать really.csv' }).click();
  await expect(page.getByText('really.csv')).toHaveCount(0);
});

test('an upload that broke off continues where it ended', async ({ page }) => {
  const salon = emptySalon();
  await page.goto(`/t/${salon.id}/import`);
  const large = file('large.csv', `Имя;Телефон;Первый визит\n${'Мария;;\n'.repeat(120_000)}`);
  await page.route('**/chunks/1', (route) => route.fulfill({ status: 422, body: '{}' }));
  await choose(page, large);
  await expect(page.getByText('Выберите этот файл ещё раз, чтобы продолжить.')).toBeVisible();
  await page.unroute('**/chunks/1');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/chunks/')) sent.push(request.url().slice(-1));
  });
  await choose(page, large);
  await expect(page.getByText('Файлы распознаны, проверьте колонки')).toBeVisible();
  expect(sent).toEqual(['1']);
});

test.describe('staff', () => {
  test.use({ as: 'staff' });

  test('have no import', async ({ page, world: { tenants } }) => {
    await page.goto(`/t/${tenants.lily}/import`);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Импорт файлов');
    await expect(page.getByTestId('import-files')).toHaveCount(0);
  });
});
