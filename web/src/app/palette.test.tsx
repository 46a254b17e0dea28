// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { Palette } from './palette';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

it('is closed by Escape, though its list is always open', async () => {
  const onClose = vi.fn();
  const page = createRootRoute({
    component: () => (
      <Palette
        tenant={undefined}
        entries={[]}
        maySearchClients={false}
        onShortcuts={vi.fn()}
        onClose={onClose}
      />
    ),
  });
  const router = createRouter({
    routeTree: page,
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const search = await screen.findByRole('textbox');
  fireEvent.keyDown(search, { key: 'Escape', code: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
});
