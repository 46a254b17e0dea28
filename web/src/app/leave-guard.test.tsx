// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { LeaveGuard, mayLeave } from './leave-guard';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

async function settingsPage(dirty: boolean) {
  const root = createRootRoute({ component: Outlet });
  const settings = createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: () => (
      <>
        <h1>Настройки</h1>
        <LeaveGuard active={dirty} />
      </>
    ),
  });
  const away = createRoute({ getParentRoute: () => root, path: '/away', component: () => 'ушли' });
  const router = createRouter({
    routeTree: root.addChildren([settings, away]),
    history: createMemoryHistory({ initialEntries: ['/settings'] }),
  });
  render(
    <MantineProvider>
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  await screen.findByRole('heading', { name: 'Настройки' });
  return router;
}

it('nothing unsaved: nobody is asked', async () => {
  await settingsPage(false);
  expect(await mayLeave()).toBe(true);
});

it('unsaved: the answer is that of the reader, before anything is ended', async () => {
  await settingsPage(true);
  const stays = mayLeave();
  fireEvent.click(await screen.findByRole('button', { name: 'Остаться' }));
  expect(await stays).toBe(false);

  const leaves = mayLeave();
  fireEvent.click(await screen.findByRole('button', { name: /^Уйти/ }));
  expect(await leaves).toBe(true);
});

it('a link asks as well, and a screen that is gone asks nothing', async () => {
  const router = await settingsPage(true);
  void router.navigate({ to: '/away' } as never);
  fireEvent.click(await screen.findByRole('button', { name: /^Уйти/ }));
  expect(await screen.findByText('ушли')).toBeTruthy();
  expect(await mayLeave()).toBe(true);
});
