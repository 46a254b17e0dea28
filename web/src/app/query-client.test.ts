// @vitest-environment happy-dom
import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { makeQueryClient } from './query-client';

afterEach(() => onlineManager.setOnline(true));

it('a question without a network fails, so that a screen can say so', async () => {
  onlineManager.setOnline(false);
  const ask = vi.fn().mockRejectedValue(new TypeError('Failed to fetch'));
  const client = makeQueryClient(vi.fn());
  void client.query({ queryKey: ['clients'], queryFn: ask }).catch(() => undefined);
  await vi.waitFor(() =>
    expect(client.getQueryState(['clients'])).toMatchObject({
      status: 'error',
      fetchStatus: 'idle',
    }),
  );
});
