// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Goals } from '@/api/owner-types';
import type { Tenant } from '@/api/types';
import { startI18n } from '@/i18n/i18n';
import { GoalsDialog } from './goals-dialog';

const tenant = { id: 'salon', currency: 'RUB' } as Tenant;
const goals: Goals = {
  bookings: null,
  conversion: null,
  visits: 120,
  revenue: null,
  fell_through: null,
};

let sent: unknown[] = [];
let status = 200;

beforeAll(() => startI18n('ru'));
beforeEach(() => {
  sent = [];
  status = 200;
  vi.stubGlobal('fetch', async (request: Request) => {
    const body: unknown = JSON.parse(await request.text());
    sent.push(body);
    return Response.json(status === 200 ? body : { code: 'role-too-low', status }, { status });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  const onClose = vi.fn();
  const client = new QueryClient({ defaultOptions: { mutations: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <GoalsDialog tenant={tenant} goals={goals} onClose={onClose} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return onClose;
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Сохранить' }));

it('sends the goals in the units of the server', async () => {
  const onClose = show();
  type('Выручка', '500 000');
  type('Конверсия в запись', '41,5');
  type('Визиты', '');
  save();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent).toEqual([
    { bookings: null, conversion: 4150, visits: null, revenue: 50_000_000, fell_through: null },
  ]);
});

it('names the wrong field, focuses it and sends nothing', () => {
  show();
  type('Сорвалось, не больше', '120');
  save();
  expect(screen.getByText('Число больше нуля; проценты не больше 100.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Сорвалось, не больше'));
  expect(sent).toEqual([]);
});

it('keeps what was typed when the save fails', async () => {
  status = 403;
  const onClose = show();
  type('Визиты', '130');
  save();
  await screen.findByRole('alert');
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.getByLabelText('Визиты')).toHaveProperty('value', '130');
});
