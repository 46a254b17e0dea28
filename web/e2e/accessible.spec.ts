import type { Page } from '@playwright/test';
import { expect, expectAccessibleInBothSchemes, rows, test, wishes } from './test';
import type { World } from './world';

type State = { name: string; open: (page: Page, world: World) => Promise<void> };

const list = (world: World) => `/t/${world.tenants.lily}/clients`;

const states: State[] = [
  {
    name: 'list',
    open: async (page, world) => {
      await page.goto(list(world));
      await expect(rows(page).first()).toBeVisible();
    },
  },
  {
    name: 'search and filters',
    open: async (page, world) => {
      await page.goto(`${list(world)}?q=мари&visit=365d`);
      await expect(rows(page).first().locator('mark')).toBeVisible();
    },
  },
  {
    name: 'card',
    open: async (page, world) => {
      await page.goto(`${list(world)}?sort=visits`);
      await rows(page).first().getByRole('link').click();
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'nobody found',
    open: async (page, world) => {
      await page.goto(`${list(world)}?q=ъъъъ`);
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
    },
  },
  {
    name: 'error',
    open: async (page, world) => {
      await page.route('**/clients?*', (route) => route.abort());
      await page.goto(list(world));
      await expect(page.getByRole('alert')).toBeVisible();
      await page.unroute('**/clients?*');
    },
  },
  {
    name: 'waitlist',
    open: async (page, world) => {
      await page.goto(`/t/${world.tenants.lily}/waitlist`);
      await expect(wishes(page).first()).toBeVisible();
    },
  },
  {
    name: 'new wish',
    open: async (page, world) => {
      await page.goto(`/t/${world.tenants.lily}/waitlist`);
      await expect(wishes(page).first()).toBeVisible();
      await page.keyboard.press('Shift+KeyN');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'palette',
    open: async (page, world) => {
      await page.goto(list(world));
      await expect(rows(page).first()).toBeVisible();
      await page.keyboard.press('Control+KeyK');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.type('мари');
      await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    open: async (page, world) => {
      await page.goto(list(world));
      await expect(rows(page).first()).toBeVisible();
      await page.keyboard.press('Control+Slash');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'account',
    open: async (page) => {
      await page.goto('/account');
      await expect(page.getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'people',
    open: async (page, world) => {
      await page.goto(`/t/${world.tenants.lily}/people`);
      await expect(page.getByRole('row', { name: /owner@e2e/ })).toBeVisible();
    },
  },
  {
    name: 'invitation',
    open: async (page, world) => {
      await page.goto(`/t/${world.tenants.lily}/people`);
      await page.getByRole('button', { name: /Пригласить|Invite/ }).click();
      await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible();
    },
  },
  {
    name: 'channels',
    open: async (page, world) => {
      await page.goto(`/t/${world.tenants.lily}/channels`);
      await page.getByRole('button', { name: /Подключить MAX|Connect MAX/ }).click();
      await expect(page.getByRole('dialog').getByRole('radiogroup')).toBeVisible();
    },
  },
  {
    name: 'journal',
    open: async (page, world) => {
      await page.goto(`/t/${world.tenants.lily}/audit`);
      await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
    },
  },
  {
    name: 'not found',
    open: async (page) => {
      await page.goto('/no/such/page');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'sign-in',
    open: async (page) => {
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByRole('button').last().press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
];

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 360, height: 780 } };

for (const language of ['ru', 'en'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`${language}, ${size}`, () => {
      test.use({ language, viewport, reducedMotion: 'reduce' } as never);

      for (const state of states) {
        test(`${state.name}: axe finds nothing`, async ({ page, world }) => {
          await state.open(page, world);
          await expectAccessibleInBothSchemes(page, state.name);
        });
      }

      test.describe('settings', () => {
        test.use({ as: 'admin' });

        test('invalid values: axe finds nothing', async ({ page, world }) => {
          await page.goto(`/t/${world.tenants.lily}/settings`);
          await page.getByRole('textbox', { name: /Время закрытия|Closing time/ }).fill('25:00');
          await page.getByRole('textbox', { name: /Название|^Name/ }).focus();
          await expect(page.getByText(/Часы от 00|Hours from 00/)).toBeVisible();
          await expectAccessibleInBothSchemes(page, 'settings');
        });
      });
    });
  }
}
