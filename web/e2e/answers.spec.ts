import type { Page } from '@playwright/test';
import { kPublicUrl } from './start-server';
import { Salon } from './salon';
import { expect, expectAccessible, expectAccessibleInBothSchemes, test } from './test';
import { openSession, type World } from './world';

test.use({ as: 'admin' });

const slot = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Список окошек' })
    .locator('> [role="listitem"]')
    .filter({ hasText: name });

async function shot(page: Page, name: string) {
  const shots = process.env.OKOSHKO_SHOTS;
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function answer(page: Page, name: string, word: string) {
  await slot(page, name)
    .getByRole('button', { name: `Записать ответ: ${name}` })
    .click();
  await page.getByRole('menuitem', { name: word }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.mouse.move(5, 5);
}

test('what a client answers at the desk is on every board at once', async ({
  page,
  world,
  context,
}) => {
  const salon = new Salon(world);
  salon.booking('Рита Рискова');
  salon.booking('Вера Верная', 15);
  salon.wish('Анна Ждущая');
  await page.goto(`/t/${salon.id}/waitlist`);
  const other = await context.newPage();
  await other.goto(`/t/${salon.id}/waitlist`);
  await slot(page, 'Рита Рискова').getByRole('button', { name: 'В резерв: Анна Ждущая' }).click();
  await expect(slot(other, 'Рита Рискова')).toContainText('В резерве: Анна Ждущая');

  await answer(page, 'Рита Рискова', 'Клиент не придёт');
  await expect(slot(other, 'Рита Рискова')).toContainText('клиент не придёт');
  await expect(slot(other, 'Рита Рискова')).toContainText('Запись ещё стоит');
  await expect.poll(() => salon.match()).toBe('offered');
  await answer(page, 'Вера Верная', 'Клиент придёт');
  await expect(slot(other, 'Вера Верная')).toContainText('Придёт');
  await expectAccessibleInBothSchemes(page, 'answers');
  await shot(page, 'board-answers');
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`/t/${salon.id}/waitlist?side=slots`);
  await expect(slot(page, 'Рита Рискова')).toBeVisible();
  await shot(page, 'board-answers-360');
});

async function askedPath(world: World, salon: Salon, booking: string) {
  const cookie = await openSession(world.base, 'admin');
  await fetch(`${world.base}/api/v1/tenants/${salon.id}/waitlist/slots/${booking}/notify`, {
    method: 'POST',
    headers: { Cookie: `okoshko_session=${cookie}`, 'X-Okoshko': '1' },
  });
  const text = salon.run(
    `SELECT payload ->> 'message' FROM dashboard.bot_commands
      WHERE tenant_id = '${salon.id}' ORDER BY id DESC LIMIT 1`,
  );
  return text.split(kPublicUrl)[1] ?? '';
}

test('a client answers on their page, and may still call off', async ({ page, world }) => {
  const salon = new Salon(world, 'Белая лилия');
  const { id } = salon.booking('Рита Рискова');
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(await askedPath(world, salon, id));
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  await expect(heading('Вы записаны. Придёте?')).toBeVisible();
  await expectAccessible(page, 'asked');
  await shot(page, 'notice-asked');
  await page.getByRole('button', { name: 'Приду' }).click();
  await expect(heading('Ждём вас')).toBeVisible();
  await shot(page, 'notice-comes');
  await page.getByRole('button', { name: 'Не смогу' }).click();
  await expect(heading('Поняли, вы не придёте')).toBeVisible();
  await expectAccessible(page, 'given up');
  await shot(page, 'notice-given-up');
  expect(salon.run(`SELECT answer FROM dashboard.booking_answers WHERE booking_id = '${id}'`)).toBe(
    'not_coming',
  );
});

test('rules and texts of messages are kept', async ({ page, world }) => {
  const salon = new Salon(world);
  salon.booking('Рита Рискова');
  await page.goto(`/t/${salon.id}/channels`);
  await page.getByRole('switch', { name: 'Реклама только с согласия' }).click();
  await page.getByRole('switch', { name: 'Возвращать клиентов через Telegram' }).click();
  await expect(page.getByText(/Telegram в России ограничен/)).toBeVisible();
  await expect
    .poll(() =>
      salon.run(
        `SELECT advertising_consent || ' ' || telegram_winback FROM dashboard.messaging_rules
          WHERE tenant_id = '${salon.id}'`,
      ),
    )
    .toBe('true true');
  const text = page.getByRole('textbox', { name: 'Текст сообщения' });
  await expect(page.getByText(/^Рита, освободилось место: Маникюр/)).toBeVisible();
  await text.fill('{first_name}, есть {mystery}');
  await expect(page.getByText('В фигурных скобках может быть только')).toBeVisible();
  await text.fill('{first_name}, есть окошко: {service}');
  await page.getByRole('button', { name: 'Сохранить текст' }).click();
  await expect(page.getByText('Рита, есть окошко: Маникюр')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Вернуть стандартный' })).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'rules and texts');
  await shot(page, 'channels');
  await page.setViewportSize({ width: 360, height: 780 });
  await shot(page, 'channels-360');
});

test('a consent is recorded on the card and taken back with a reason', async ({ page, world }) => {
  const salon = new Salon(world);
  salon.booking('Рита Рискова');
  const client = salon.run(`SELECT id FROM public.clients_v2 WHERE tenant_id = '${salon.id}'`);
  await page.goto(`/t/${salon.id}/clients/${client}`);
  await page.getByRole('button', { name: 'Записать согласие: Рекламные сообщения' }).click();
  await page
    .getByRole('dialog', { name: /Записать/ })
    .getByRole('button', { name: 'Записать' })
    .click();
  await expect(page.getByText('«Согласие на рекламные сообщения салона»')).toBeVisible();
  await page.getByRole('button', { name: 'Отозвать согласие: Рекламные сообщения' }).click();
  const dialog = page.getByRole('dialog', { name: /Отозвать/ });
  await dialog.getByRole('textbox', { name: 'Почему отозвано' }).fill('Просила не присылать акции');
  await dialog.getByRole('button', { name: 'Отозвать' }).click();
  await expect(page.getByText('«Просила не присылать акции»')).toBeVisible();
  await expectAccessibleInBothSchemes(page, 'consents');
  await shot(page, 'card-consents');
});
