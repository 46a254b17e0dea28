// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { FilterPill } from './filter-pill';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

it('asks the caller for the choices, where those shown are not all', () => {
  const onSearch = vi.fn();
  render(
    <MantineProvider env="test">
      <FilterPill
        name="Кто"
        choices={[{ value: '201', label: 'Яна' }]}
        value={undefined}
        onChange={vi.fn()}
        searchLabel="Имя или почта"
        onSearch={onSearch}
      />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: /Кто/ }));
  fireEvent.change(screen.getByLabelText('Имя или почта'), { target: { value: 'yana@' } });
  expect(onSearch).toHaveBeenLastCalledWith('yana@');
  // Found by the e-mail, which is not in the label.
  expect(screen.getByText('Яна')).toBeTruthy();
});
