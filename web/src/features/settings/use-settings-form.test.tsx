// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings, SettingsView } from '@/api/types';
import { useSettingsForm } from './use-settings-form';

const settings: Settings = {
  name: 'Белая лилия',
  yclients_company_id: null,
  admin_chat_id: null,
  closing_time: null,
  gap_filter: false,
  time_zone: 'Europe/Moscow',
  language: 'ru',
  risk_threshold_percent: 50,
  risk_horizon_days: 14,
  offer_mode: 'by_hand',
  quiet_from: '20:00',
  quiet_to: '10:00',
  cooldown_days: 30,
  holdout_percent: 5,
  winback_template_ru: null,
  winback_template_en: null,
};

const given = (version: string, values: Partial<Settings> = {}): SettingsView =>
  ({
    version,
    settings: { ...settings, ...values },
    secrets: {},
    saved: { at: '2026-12-30T09:00:00Z', by: 'Анна' },
  }) as unknown as SettingsView;

/** Each request waits until its answer is called. */
let answers: ((answer: Response | Error) => void)[] = [];
const answer = (response: Response | Error) =>
  act(async () => {
    answers.shift()?.(response);
    await Promise.resolve();
  });
const saved = (view: SettingsView) => Response.json(view);
const conflict = (current: SettingsView) =>
  Response.json({ code: 'settings-changed', status: 412, current }, { status: 412 });

function open() {
  const queryClient = new QueryClient({ defaultOptions: { mutations: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const handlers = {
    onSaved: vi.fn(),
    onReverted: vi.fn(),
    onRevertStale: vi.fn(),
    ofPlatform: true,
  };
  const first = given('1');
  return renderHook(() => useSettingsForm('t', first, handlers), { wrapper }).result;
}

beforeEach(() => {
  answers = [];
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise<Response>((resolve, reject) => {
        answers.push((result) => (result instanceof Error ? reject(result) : resolve(result)));
      }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('what is typed into the settings', () => {
  it('stays where it was typed while a save was under way, and is not counted as saved', async () => {
    const form = open();
    act(() => form.current.set('name', 'Лилия'));
    act(() => form.current.save());
    await waitFor(() => expect(answers).toHaveLength(1));
    act(() => form.current.set('quiet_from', '21:00'));
    await answer(saved(given('2', { name: 'Лилия' })));
    await waitFor(() => expect(form.current.saving).toBe(false));
    expect(form.current.draft.quiet_from).toBe('21:00');
    expect(form.current.dirty).toEqual(['quiet_from']);
    act(() => form.current.set('quiet_from', '20:00'));
    expect(form.current.lastSave?.count).toBe(1);
  });

  it('stays where it was typed while a conflict was open', async () => {
    const form = open();
    act(() => form.current.set('name', 'Лилия'));
    act(() => form.current.save());
    await waitFor(() => expect(answers).toHaveLength(1));
    await answer(conflict(given('2', { name: 'Роза' })));
    await waitFor(() => expect(form.current.conflict).not.toBeNull());
    act(() => form.current.set('quiet_from', '21:00'));
    act(() => form.current.choose('name', 'theirs'));
    act(() => form.current.applyChoices());
    expect(form.current.draft).toMatchObject({ name: 'Роза', quiet_from: '21:00' });
    expect(form.current.dirty).toEqual(['quiet_from']);
  });

  it('can be reverted once more after a revert without an answer', async () => {
    const form = open();
    act(() => form.current.set('name', 'Лилия'));
    act(() => form.current.save());
    await waitFor(() => expect(answers).toHaveLength(1));
    await answer(saved(given('2', { name: 'Лилия' })));
    await waitFor(() => expect(form.current.lastSave).not.toBeNull());
    act(() => form.current.revert());
    await waitFor(() => expect(answers).toHaveLength(1));
    await answer(new TypeError('Failed to fetch'));
    await waitFor(() => expect(form.current.failure).not.toBeNull());
    expect(form.current.lastSave?.before.name).toBe('Белая лилия');
  });
});
