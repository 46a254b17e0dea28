import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, rows, test, wishes } from '../test';
import type { World } from '../world';

const folder = path.resolve(import.meta.dirname, '../../../docs/screens');

type Screen = { name: string; open: (page: Page, world: World) => Promise<void> };

const of = (world: World, place: string) => `/t/${world.tenants.lily}/${place}`;

const screens: Screen[] = [
  {
    name: 'waitlist',
    open: async (page, world) => {
      await page.goto(of(world, 'waitlist'));
      await expect(wishes(page).first()).toBeVisible();
    },
  },
  {
    name: 'day',
    open: async (page, world) => {
      await page.goto(of(world, 'day'));
      await expect(page.getByRole('region').getByRole('button').first()).toBeVisible();
      await page.keyboard.press('Shift+ArrowRight');
      await expect(page.getByRole('complementary')).toBeVisible();
    },
  },
  {
    name: 'new-request',
    open: async (page, world) => {
      await page.goto(of(world, 'waitlist'));
      await expect(wishes(page).first()).toBeVisible();
      await page.keyboard.press('Shift+KeyN');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'winback',
    open: async (page, world) => {
      await page.goto(of(world, 'winback'));
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
    },
  },
  {
    name: 'clients',
    open: async (page, world) => {
      await page.goto(of(world, 'clients'));
      await expect(rows(page).first()).toBeVisible();
    },
  },
  {
    name: 'card',
    open: async (page, world) => {
      await page.goto(of(world, 'clients?sort=visits'));
      await rows(page).first().getByRole('link').click();
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'dialogues',
    open: async (page, world) => {
      await page.goto(of(world, 'dialogues'));
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'overview',
    open: async (page, world) => {
      await page.goto(of(world, 'overview'));
      await expect(page.getByRole('img').first()).toBeVisible();
    },
  },
  {
    name: 'people',
    open: async (page, world) => {
      await page.goto(of(world, 'people'));
      await expect(page.getByRole('row', { name: /owner@e2e/ })).toBeVisible();
    },
  },
  {
    name: 'journal',
    open: async (page, world) => {
      await page.goto(of(world, 'audit'));
      await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async (page, world) => {
      await page.goto(of(world, 'settings'));
      await expect(page.getByRole('textbox').first()).toBeVisible();
    },
  },
  {
    name: 'sign-in',
    open: async (page) => {
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await expect(page.getByRole('textbox').first()).toBeVisible();
    },
  },
];

const heights = { 1440: 900, 1280: 800, 1024: 768, 768: 1024, 360: 780 };
const looks = [
  ...Object.entries(heights).map(([width, height]) => ({
    name: width,
    language: 'ru',
    colorScheme: 'light',
    viewport: { width: Number(width), height },
  })),
  {
    name: '1440-en-dark',
    language: 'en',
    colorScheme: 'dark',
    viewport: { width: 1440, height: 900 },
  },
];

for (const { name: look, ...use } of looks) {
  test.describe(look, () => {
    test.use({ ...use, as: 'admin' } as never);

    for (const { name, open } of screens) {
      test(name, async ({ page, world }) => {
        await open(page, world);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await page.screenshot({
          path: path.join(folder, `${name}-${look}.png`),
          animations: 'disabled',
        });
      });
    }
  });
}
