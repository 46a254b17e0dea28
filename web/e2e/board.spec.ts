import type { Page } from '@playwright/test';
import { Salon } from './salon';
import { expect, expectAccessible, test, toast, wishes } from './test';
import type { World } from './world';

test.use({ as: 'admin' });

const slots = (page: Page) =>
  page
    .getByRole('list', { name: /Список окошек|Slot list/ })
    // Candidates are list items inside it.
    .locator('> [role="listitem"]');
const slot = (page: Page, name: string) => slots(page).filter({ hasText: name });
const wish = (page: Page, name: string) => wishes(page).filter({ hasText: name });

async function open(page: Page, salon: Salon, live = 'Обновляется') {
  await page.goto(`/t/${salon.id}/waitlist`);
  await expect(page.getByText(live, { exact: true })).toBeVisible();
  await page.mouse.move(5, 5);
}

/** One slot at risk and one client whose wish fits. */
function given(world: World, who = 'Вера Ждущая') {
  const salon = new Salon(world);
  return { salon, risky: salon.booking('Рита Рискова'), waiting: salon.wish(who) };
}

async function putOnStandby(page: Page) {
  await slot(page, 'Рита Рискова').getByRole('button', { name: 'В резерв: Вера Ждущая' }).click();
  await expect(slot(page, 'Рита Рискова')).toContainText('В резерве: Вера Ждущая');
}

test('a risky booking falls through: the standby is offered the place, accepts, and every page shows it', async ({
  page,
  world,
  context,
}) => {
  const { salon, risky, waiting } = given(world);
  await open(page, salon);
  const other = await context.newPage();
  await open(other, salon);

  await putOnStandby(page);
  await expect(wish(other, 'Вера Ждущая')).toContainText('В резерве на');
  risky.cancel();
  await expect(slot(page, 'Рита Рискова')).toContainText('предложено, ждём ответа');
  await expect(slot(page, 'Рита Рискова')).toContainText('Окошко свободно');
  await expect.poll(() => salon.match()).toBe('offered');

  await wish(page, 'Вера Ждущая')
    .getByRole('button', { name: /Другие действия/ })
    .click();
  await page.getByRole('menuitem', { name: 'Клиент согласен' }).click();
  await page.mouse.move(5, 5);
  await expect(wish(page, 'Вера Ждущая')).toHaveCount(0);
  await expect(wish(other, 'Вера Ждущая')).toHaveCount(0);
  await expect(toast(other, 'Окошко занято')).toContainText('Вера Ждущая');
  await expect(slot(other, 'Рита Рискова')).toContainText('Окошко занято: Вера Ждущая');
  expect(waiting.status()).toBe('converted');
  expect(salon.match()).toBe('accepted');
});

test('a standby is taken back before its message has left', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  await putOnStandby(page);
  await toast(page, 'В резерве').getByRole('button', { name: 'Отменить' }).click();
  await expect(toast(page, 'сообщение не ушло')).toBeVisible();
  await expect(wish(page, 'Вера Ждущая')).toContainText('Ольга Мастер');
  expect(salon.match()).toBe('withdrawn');
  expect(
    salon.run(`SELECT status FROM dashboard.bot_commands WHERE tenant_id = '${salon.id}'`),
  ).toBe('cancelled');
});

test('a client is asked to confirm, and the question is undone', async ({ page, world }) => {
  const { salon, risky } = given(world);
  await open(page, salon);
  const row = slot(page, 'Рита Рискова');
  await row.getByRole('button', { name: 'Попросить подтвердить запись' }).click();
  await expect(row).toContainText('Уйдёт через');
  await expect.poll(risky.notices).toBe('held');
  await toast(page, 'Попросим подтвердить').getByRole('button', { name: 'Отменить' }).click();
  await expect(row.getByRole('button', { name: 'Попросить подтвердить запись' })).toBeVisible();
  await expect.poll(risky.notices).toBe('cancelled');
});

test('a slot is ignored, brought back by the toast, and found among the hidden', async ({
  page,
  world,
}) => {
  const { salon } = given(world);
  await open(page, salon);
  const row = slot(page, 'Рита Рискова');
  const ignore = row.getByRole('button', { name: 'Скрыть окошко' });
  await ignore.click();
  await expect(row).toHaveCount(0);
  await toast(page, 'Окошко скрыто').getByRole('button', { name: 'Отменить' }).click();
  await expect(row).toBeVisible();
  await ignore.click();
  await expect(row).toHaveCount(0);
  // The toast of the first time may still be leaving.
  await expect(toast(page, 'Окошко скрыто').last()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Под риском ничего нет' })).toBeVisible();
  await page.getByRole('button', { name: 'Какие окошки показать' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Показывать скрытые' }).click();
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Вернуть окошко' }).click();
  await expect(row.getByRole('button', { name: 'Скрыть окошко' })).toBeVisible();
});

test('a wish is matched and a client notified by keyboard alone', async ({ page, world }) => {
  const { salon, risky } = given(world);
  salon.booking('Света Смелая', 18, '8');
  await open(page, salon);
  await expect(slots(page)).toHaveCount(2);
  await expect(wish(page, 'Вера Ждущая').getByRole('button', { name: /Подобрать/ })).toBeVisible();
  await page.keyboard.press('KeyJ');
  await expect(wish(page, 'Вера Ждущая').getByRole('link')).toBeFocused();
  await page.keyboard.press('KeyM');
  await expect(wish(page, 'Вера Ждущая')).toContainText('В резерве на');
  await expect.poll(() => salon.match()).toBe('standby');
  await page.keyboard.press('ArrowRight');
  await expect(slots(page).getByRole('link').and(page.locator(':focus'))).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(slot(page, 'Рита Рискова').getByRole('link')).toBeFocused();
  await page.keyboard.press('KeyN');
  await expect.poll(risky.notices).toBe('held');
  await page.keyboard.press('KeyJ');
  await expect(slot(page, 'Света Смелая').getByRole('link')).toBeFocused();
  await page.keyboard.press('Control+Slash');
  await expect(page.getByRole('dialog')).toContainText('Подобрать лучшее');
});

test('what fits but for the master is offered all the same, once it was seen what and where', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  salon.booking('Рита Рискова');
  salon.wish('Зоя Разборчивая', { staff: '8' });
  await open(page, salon);
  const row = wish(page, 'Зоя Разборчивая');
  await expect(row).toContainText('всё, кроме мастера');
  await row.getByRole('button', { name: /^Предложить всё равно/ }).click();
  const popover = page.getByRole('dialog', { name: 'Предложить всё равно' });
  await expect(popover).toContainText('Зоя Разборчивая');
  await expect(popover).toContainText('Подходит всё, кроме');
  expect(salon.match()).toBe('none');
  await popover.getByRole('button', { name: 'В резерв' }).click();
  await expect(row).toContainText('В резерве на');
  await expect.poll(() => salon.match()).toBe('standby');
});

test('all pairs are approved at once, without the one that was unticked', async ({
  page,
  world,
}) => {
  const salon = new Salon(world);
  salon.booking('Рита Рискова');
  salon.booking('Света Смелая', 18, '8');
  salon.wish('Вера Ждущая', { staff: '7' });
  salon.wish('Зоя Разборчивая', { staff: '8' });
  await open(page, salon);
  await expect(slots(page)).toHaveCount(2);
  await page.keyboard.press('Shift+KeyM');
  const dialog = page.getByRole('dialog', { name: 'Подобрать всё' });
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'match all');
  await dialog.getByRole('checkbox', { name: /Зоя Разборчивая/ }).uncheck();
  await dialog.getByRole('button', { name: 'Отправить 1 клиенту' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(toast(page, 'Подобрано: 1 пара')).toBeVisible();
  await expect(wish(page, 'Вера Ждущая')).toContainText('В резерве на');
  await expect(
    wish(page, 'Зоя Разборчивая').getByRole('button', { name: /Подобрать/ }),
  ).toBeVisible();
});

test('a page that is behind is told so, and shows what there is now', async ({ page, world }) => {
  const { salon, waiting } = given(world);
  await open(page, salon);
  await expect(wish(page, 'Вера Ждущая').getByRole('button', { name: /Подобрать/ })).toBeVisible();
  await page.route('**/waitlist/matches', async (route) => {
    if (route.request().method() === 'POST') waiting.set('converted');
    await route.continue();
  });
  await wish(page, 'Вера Ждущая')
    .getByRole('button', { name: /Подобрать/ })
    .click();
  await expect(toast(page, 'Не удалось подобрать')).toContainText(
    'Заявку уже исполнили или отменили.',
  );
  await page.mouse.move(5, 5);
  await expect(wish(page, 'Вера Ждущая')).toHaveCount(0);
  expect(salon.match()).toBe('none');
});

test('an answer that comes too late is told so', async ({ page, world }) => {
  const { salon, risky } = given(world);
  await open(page, salon);
  await putOnStandby(page);
  risky.cancel();
  await expect(slot(page, 'Рита Рискова')).toContainText('ждём ответа');
  await page.route('**/accept', async (route) => {
    salon.run(
      `UPDATE dashboard.waitlist_matches SET state = 'expired', ended_at = now(), updated_at = now()
        WHERE tenant_id = '${salon.id}' AND state = 'offered'`,
    );
    await route.continue();
  });
  await wish(page, 'Вера Ждущая')
    .getByRole('button', { name: /Другие действия/ })
    .click();
  await page.getByRole('menuitem', { name: 'Клиент согласен' }).click();
  await expect(toast(page, 'Не удалось записать ответ')).toContainText(
    'Ответ уже получен или время вышло.',
  );
});

test('a failure of the slots is theirs alone', async ({ page, world }) => {
  const { salon } = given(world);
  await page.route('**/waitlist/slots', (route) => route.abort());
  await page.goto(`/t/${salon.id}/waitlist`);
  await expect(page.getByRole('alert')).toContainText('Окошки не загрузились');
  await expect(wish(page, 'Вера Ждущая')).toBeVisible();
  await page.unroute('**/waitlist/slots');
  await page.getByRole('button', { name: 'Повторить' }).click();
  await expect(slot(page, 'Рита Рискова')).toBeVisible();
});

test('the reader sees why, and whether such figures came true', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  await slot(page, 'Рита Рискова').getByRole('button', { name: 'Как считаем' }).click();
  const dialog = page.getByRole('dialog', { name: 'Как мы считаем риск' });
  await expect(dialog.getByRole('heading', { name: 'Сбывается ли прогноз' })).toBeVisible();
  await expectAccessible(page, 'how the risk is calculated');
});

test('the reader sees how many offers were accepted, and whether the percentages came true', async ({
  page,
  world,
}) => {
  const { salon } = given(world);
  salon.pastOffers(40);
  await open(page, salon);
  const row = slot(page, 'Рита Рискова');
  await expect(row).toContainText('За полгода согласились на 20 из 40 предложений');
  await row.getByRole('button', { name: 'Откуда вероятность' }).click();
  const dialog = page.getByRole('dialog', { name: 'Как мы считаем вероятность согласия' });
  await expect(dialog.getByRole('row', { name: /40–50/ })).toContainText('16');
  await expect(dialog).toContainText('Формулу без уточнения');
  await expectAccessible(page, 'how the probability of acceptance is calculated');
});

test('a salon with few offers is told that it is too early to judge', async ({ page, world }) => {
  const { salon } = given(world);
  await open(page, salon);
  const row = slot(page, 'Рита Рискова');
  await row.getByRole('button', { name: 'Откуда вероятность' }).click();
  const dialog = page.getByRole('dialog', { name: 'Как мы считаем вероятность согласия' });
  await expect(dialog).toContainText('Пока нет предложений, ответ на которые известен.');
});

test('threads lead from a slot to its wishes, and to nobody’s ears', async ({ page, world }) => {
  const { salon } = given(world);
  salon.wish('Зоя Разборчивая');
  await open(page, salon);
  const threads = page.locator('svg[aria-hidden] path[data-kind]');
  await expect(threads.and(page.locator('[data-kind="selected"]'))).toHaveCount(2);
  await wish(page, 'Зоя Разборчивая').hover();
  await expect(threads.and(page.locator('[data-kind="selected"]'))).toHaveCount(1);
  await page.mouse.move(5, 5);
  await putOnStandby(page);
  await expect(threads.and(page.locator('[data-kind="standby"]'))).toHaveCount(1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test('wishes and slots are two tabs, and the thread is a line', async ({ page, world }) => {
    const { salon } = given(world);
    await page.goto(`/t/${salon.id}/waitlist`);
    await expect(wish(page, 'Вера Ждущая')).toBeVisible();
    await expect(slots(page)).toHaveCount(0);
    const tabs = page.getByRole('radiogroup', { name: 'Заявки или окошки' });
    await tabs.getByText('Окошки').first().click();
    await expect(wishes(page)).toHaveCount(0);
    const row = slot(page, 'Рита Рискова');
    await row.getByRole('button', { name: /1 заявка подойдёт/ }).click();
    await expectAccessible(page, 'slots on a phone');
    await row.getByRole('button', { name: 'В резерв: Вера Ждущая' }).first().click();
    await expect(row).toContainText('В резерве: Вера Ждущая');
    await expect.poll(() => salon.match()).toBe('standby');
  });
});

test.describe('in English', () => {
  test.use({ language: 'en' });

  test('a slot is filled as well', async ({ page, world }) => {
    const { salon, risky } = given(world, 'Vera Waiting');
    await open(page, salon, 'Live');
    const row = slot(page, 'Рита Рискова');
    await row.getByRole('button', { name: 'Put on standby: Vera Waiting' }).click();
    await expect(row).toContainText('On standby: Vera Waiting');
    await expect(wish(page, 'Vera Waiting')).toContainText('On standby for');
    risky.cancel();
    await expect(row).toContainText('offered, waiting for Vera Waiting');
    await expect(row).toContainText('Slot open');
  });
});
