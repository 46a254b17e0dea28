// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { AtRiskClient, Tenant } from '@/api/types';
import { startI18n } from '@/i18n/i18n';
import { BulkReview } from './bulk-review';

beforeAll(() => startI18n('ru'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const tenant = { id: 'lily', time_zone: 'Europe/Moscow' } as Tenant;
const given = (id: string, name: string, heldOut = false) =>
  ({ client: { id, name }, held_out: heldOut }) as AtRiskClient;

/** A server whose messages contain the client's name. */
function givenServer() {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { client } = (await request.json()) as { client: string };
    return Response.json({ text: `Здравствуйте, ${client}!`, leaves_at: null });
  });
}

function show(clients: readonly AtRiskClient[], onSend = vi.fn()) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <BulkReview {...{ tenant, clients, onSend }} ready onClose={vi.fn()} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return onSend;
}

it('shows to whom and what, before anything is sent', async () => {
  givenServer();
  const onSend = show([given('anna', 'Анна'), given('vera', 'Вера'), given('yana', 'Яна', true)]);
  expect(await screen.findByText('Здравствуйте, anna!')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Вера' }));
  expect(await screen.findByText('Здравствуйте, vera!')).toBeTruthy();
  // Held out: she gets no message.
  expect(screen.queryByRole('button', { name: 'Яна' })).toBeNull();
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Отправить 2' }));
  expect(onSend).toHaveBeenCalledOnce();
});

it('does not speak of sending where all are held out', () => {
  show([given('yana', 'Яна', true)]);
  expect(screen.getByRole('button', { name: 'Отметить без отправки' })).toBeTruthy();
});
