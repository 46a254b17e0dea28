// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { onlineManager } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { NotLoadedPage } from './fault-pages';

beforeAll(() => startI18n('ru'));
afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
});

function given() {
  const onRetry = vi.fn();
  render(
    <MantineProvider>
      <NotLoadedPage onRetry={onRetry} />
    </MantineProvider>,
  );
  return onRetry;
}

describe('a screen whose script did not arrive', () => {
  it('says that there is no network, and comes once there is one', () => {
    onlineManager.setOnline(false);
    const onRetry = given();
    expect(screen.getByRole('heading').textContent).toBe('Нет сети');
    expect(screen.queryByRole('button', { name: 'Обновить страницу' })).toBeNull();
    expect(onRetry).not.toHaveBeenCalled();
    act(() => onlineManager.setOnline(true));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('is of an older build where the network is there', () => {
    given();
    expect(screen.getByRole('heading').textContent).toBe('Вышла новая версия');
  });
});
