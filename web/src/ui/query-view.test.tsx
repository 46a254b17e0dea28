// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { QueryView } from './query-view';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

it('a list that could not be loaded again says so, and can be asked for again', async () => {
  let works = true;
  const load = () => (works ? Promise.resolve('Анна') : Promise.reject(new TypeError('offline')));
  const listQuery = queryOptions({ queryKey: ['list'], queryFn: load });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  function List() {
    const query = useQuery(listQuery);
    return (
      <QueryView query={query} failed="Не загрузилось" skeleton={null}>
        <p>{query.data}</p>
      </QueryView>
    );
  }
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <List />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByText('Анна');
  expect(screen.queryByRole('status')).toBeNull();

  works = false;
  await queryClient.refetchQueries().catch(() => undefined);
  expect((await screen.findByRole('status')).textContent).toContain('Не удалось обновить');
  expect(screen.getByText('Анна')).toBeTruthy();

  works = true;
  fireEvent.click(screen.getByRole('button', { name: 'Повторить' }));
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
});
