// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { NewVersionBanner } from './new-version';

class Worker extends EventTarget {
  postMessage = vi.fn();
}
class Registration extends EventTarget {
  waiting: Worker | null = null;
  installing: Worker | null = null;
  update = vi.fn(() => Promise.resolve());
}

function given(registration: Registration) {
  const container = Object.assign(new EventTarget(), { ready: Promise.resolve(registration) });
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { serviceWorker: container }));
  render(
    <MantineProvider>
      <NewVersionBanner />
    </MantineProvider>,
  );
}

beforeAll(() => startI18n('ru'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a version that waits is offered, and takes over when it is accepted', async () => {
  const registration = new Registration();
  const worker = new Worker();
  registration.waiting = worker;
  given(registration);
  const accept = await screen.findByRole('button', { name: 'Обновить' });
  expect(worker.postMessage).not.toHaveBeenCalled();
  accept.click();
  expect(worker.postMessage).toHaveBeenCalledWith('take-over');
});

test('a version that arrives later is offered', async () => {
  const registration = new Registration();
  const worker = new Worker();
  given(registration);
  await registration.update();
  registration.installing = worker;
  registration.dispatchEvent(new Event('updatefound'));
  registration.waiting = worker;
  worker.dispatchEvent(new Event('statechange'));
  expect(await screen.findByRole('button', { name: 'Обновить' })).toBeTruthy();
});

test('without a new version nothing is shown', async () => {
  const registration = new Registration();
  given(registration);
  await registration.update();
  expect(screen.queryByRole('button')).toBeNull();
});
