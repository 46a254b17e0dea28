// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useDrafts } from './use-drafts';

it('an edited message waits while another client is looked at, until it is sent', () => {
  const { result } = renderHook(() => useDrafts());
  act(() => result.current.setText('anna', 'Анна, ждём вас!'));
  act(() => result.current.setText('olga', 'Ольга, ждём вас!'));
  expect(result.current.textOf('anna')).toBe('Анна, ждём вас!');
  act(() => result.current.forget(['anna']));
  expect(result.current.textOf('anna')).toBeNull();
  expect(result.current.textOf('olga')).toBe('Ольга, ждём вас!');
  act(() => result.current.setText('olga', null));
  expect(result.current.textOf('olga')).toBeNull();
});
