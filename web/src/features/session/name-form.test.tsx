// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { NameForm } from './name-form';

let sent: unknown[] = [];

beforeAll(() => startI18n('ru'));
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return Response.json({ first_name: 'Вра', last_name: 'Сомова' });
    const body = JSON.parse(await request.text()) as { first_name: string };
    sent.push(body);
    return Response.json({ ...body, first_name: body.first_name.trim() });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  const onRenamed = vi.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <NameForm onRenamed={onRenamed} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return onRenamed;
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => screen.getByRole('button', { name: 'Сохранить имя' });

it('starts with the name as it is, which needs no save', async () => {
  show();
  expect(await screen.findByLabelText('Имя')).toHaveProperty('value', 'Вра');
  expect(save()).toHaveProperty('disabled', true);
});

it('saves the corrected name and shows what the server keeps', async () => {
  const onRenamed = show();
  await screen.findByLabelText('Имя');
  type('Имя', ' Вера ');
  fireEvent.click(save());
  await waitFor(() => expect(onRenamed).toHaveBeenCalled());
  expect(sent).toEqual([{ first_name: ' Вера ', last_name: 'Сомова' }]);
  expect(screen.getByLabelText('Имя')).toHaveProperty('value', 'Вера');
});

it('sends no empty name', async () => {
  show();
  await screen.findByLabelText('Имя');
  type('Имя', ' ');
  type('Фамилия', '');
  fireEvent.click(save());
  expect(screen.getByText('Укажите имя или фамилию')).toBeTruthy();
  expect(sent).toEqual([]);
});
