// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { useShortcut } from '@/ui/shortcuts';
import { Palette } from './palette';

beforeAll(() => startI18n('ru'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const tenant = { id: 'white-lily', name: 'Белая лилия' };

/** A server that finds only Anna and never answers other requests. */
function givenServer() {
  vi.stubGlobal('fetch', (request: Request) => {
    const url = new URL(request.url);
    if (url.searchParams.get('q') !== 'анна') return new Promise<Response>(() => undefined);
    const page = { items: [{ id: '7', name: 'Анна', phone: null }], search: { words: [] } };
    return Promise.resolve(Response.json(page));
  });
}

async function givenPalette(onAdd = vi.fn()) {
  const onClose = vi.fn();
  function Page() {
    useShortcut({
      combo: 'Shift+KeyN',
      label: 'shortcuts.newWish',
      group: 'shortcuts.groupWaitlist',
      command: true,
      run: () => void onAdd(),
    });
    return (
      <Palette
        tenant={tenant as never}
        entries={[]}
        maySearchClients
        maySwitch={false}
        onShortcuts={vi.fn()}
        onClose={onClose}
      />
    );
  }
  const router = createRouter({
    routeTree: createRootRoute({ component: Page, notFoundComponent: Page }),
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
  const type = (value: string) => fireEvent.change(search, { target: { value } });
  return { onClose, search, type, router };
}

it('is closed by Escape, though its list is always open', async () => {
  const { search, onClose } = await givenPalette();
  fireEvent.keyDown(search, { key: 'Escape', code: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
});

it('never opens somebody who was found for what was typed before', async () => {
  givenServer();
  const { search, type, router } = await givenPalette();
  type('анна');
  const anna = await screen.findByRole('option', { name: /Анна/ });
  await waitFor(() => expect(anna.dataset.comboboxDisabled).toBeUndefined());
  type('светл');
  expect(screen.getByRole('option', { name: /Анна/ }).dataset.comboboxDisabled).toBe('true');
  fireEvent.keyDown(search, { key: 'Enter', code: 'Enter' });
  expect(router.state.location.pathname).toBe('/');
});

it('offers what the screen underneath does by a key, with the key', async () => {
  const onAdd = vi.fn();
  const { type } = await givenPalette(onAdd);
  type('новая');
  const option = await screen.findByRole('option', { name: /Новая заявка/ });
  expect(option.textContent).toContain('N');
  fireEvent.click(option);
  expect(onAdd).toHaveBeenCalledOnce();
});

it('understands what was typed with the other layout', async () => {
  const { type } = await givenPalette();
  type('yjdfz');
  expect(await screen.findByRole('option', { name: /Новая заявка/ })).toBeTruthy();
});
