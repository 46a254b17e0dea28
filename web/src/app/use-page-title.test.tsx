// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { type MessageKey, startI18n } from '@/i18n/i18n';
import { Announcer } from '@/ui/announcer';
import { usePageTitle } from './use-page-title';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

function Page({ title }: { title: MessageKey }) {
  usePageTitle(title, 'Белая лилия');
  return null;
}

const page = (title: MessageKey) => (
  <MantineProvider>
    <Announcer />
    <Page title={title} />
  </MantineProvider>
);

it('another page is announced, the first one and the same one are not', () => {
  const { rerender } = render(page('clients.title'));
  expect(screen.getByRole('status').textContent).toBe('');
  rerender(page('clients.title'));
  expect(screen.getByRole('status').textContent).toBe('');
  rerender(page('audit.title'));
  expect(screen.getByRole('status').textContent).toBe('Журнал действий');
  expect(document.title).toBe('Журнал действий · Белая лилия · Окошко');
});
