// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SearchField } from './search-field';

/** How long the URL takes to follow. */
const kNavigationMs = 40;

let goTo: (q: string | undefined) => void;

function Screen() {
  const [q, setQ] = useState<string | undefined>(undefined);
  useEffect(() => {
    goTo = setQ;
  }, []);
  return (
    <MantineProvider>
      <SearchField
        q={q}
        onChange={(next) => window.setTimeout(() => setQ(next), kNavigationMs)}
        onLeaveDown={() => undefined}
        lengthMax={200}
        debounceMs={120}
        label="search"
        clearLabel="clear"
        shortcut={{ label: 'nav.search', group: 'shortcuts.groupAnywhere' }}
      />
    </MantineProvider>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
function wait(ms: number) {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  render(<Screen />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('keeps letters that were typed while the address was on its way', () => {
  type('а');
  wait(130);
  type('ан');
  wait(kNavigationMs);
  expect(field().value).toBe('ан');
  type('анн');
  wait(300);
  expect(field().value).toBe('анн');
});

it('follows the address where somebody else changed it', () => {
  type('анна');
  wait(300);
  act(() => goTo('ольга'));
  expect(field().value).toBe('ольга');
  act(() => goTo(undefined));
  expect(field().value).toBe('');
});
