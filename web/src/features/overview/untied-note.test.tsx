// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { UntiedNote } from './untied-note';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

const noteOf = (unknown: number, ambiguous: number) =>
  render(
    <MantineProvider>
      <UntiedNote untied={{ unknown, ambiguous }} />
    </MantineProvider>,
  ).container.querySelector('p')?.textContent;

it('says how many bookings have no client, and why', () => {
  const note = noteOf(3, 2);
  expect(note).toContain('5 записей не связаны с клиентом');
  expect(note).toContain('Клиент не найден: 3.');
  expect(note).toContain('Подходит несколько клиентов: 2.');
});

it('leaves out a reason that no booking has', () => {
  expect(noteOf(1, 0)).not.toContain('несколько');
});

it('says nothing where every booking has its client', () => {
  expect(noteOf(0, 0)).toBeUndefined();
});
