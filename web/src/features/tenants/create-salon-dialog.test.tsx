// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { CreateSalonDialog } from './create-salon-dialog';

const link = { user: 7, secret: 'x'.repeat(43), expires_at: '2026-12-08T09:00:00Z' };
let sent: unknown[] = [];
let answer: () => Response;

beforeAll(() => startI18n('ru'));
beforeEach(() => {
  sent = [];
  answer = () => Response.json({ id: 'salon', link }, { status: 201 });
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(JSON.parse(await request.text()));
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  const onMade = vi.fn();
  const client = new QueryClient({ defaultOptions: { mutations: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <CreateSalonDialog opened onClose={vi.fn()} onMade={onMade} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return onMade;
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const create = () => fireEvent.click(screen.getByRole('button', { name: 'Создать' }));

it('sends the salon with its owner, and passes the link on', async () => {
  const onMade = show();
  type('Название', ' Орхидея ');
  type('Почта владельца', 'vera@x.test');
  type('Имя', 'Вера');
  create();
  await waitFor(() => expect(onMade).toHaveBeenCalledWith(link, 'Вера'));
  expect(sent).toMatchObject([{ name: 'Орхидея', email: 'vera@x.test', language: 'ru' }]);
});

it('asks for what is missing and sends nothing', () => {
  show();
  create();
  expect(screen.getByText('Укажите название')).toBeTruthy();
  expect(screen.getByText('Укажите почту')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('shows a taken address beside the field and keeps the rest', async () => {
  answer = () => Response.json({ code: 'email-taken', status: 409 }, { status: 409 });
  const onMade = show();
  type('Название', 'Орхидея');
  type('Почта владельца', 'vera@x.test');
  create();
  await waitFor(() =>
    expect(screen.getByLabelText('Почта владельца').getAttribute('aria-invalid')).toBe('true'),
  );
  expect(onMade).not.toHaveBeenCalled();
  expect(screen.getByLabelText('Название')).toHaveProperty('value', 'Орхидея');
});
