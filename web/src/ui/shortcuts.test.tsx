// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ariaKeys,
  keyCaps,
  setSingleKeyShortcuts,
  useShortcut,
  useShortcutListener,
} from './shortcuts';

function given(combo: string) {
  const run = vi.fn(() => undefined);
  renderHook(() => {
    useShortcutListener();
    useShortcut({ combo, label: 'nav.search', group: 'shortcuts.groupAnywhere', run });
  });
  return run;
}

function press(code: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...init }),
  );
}

afterEach(() => {
  cleanup();
  setSingleKeyShortcuts(true);
  document.body.replaceChildren();
});

describe('a shortcut', () => {
  it('goes by the physical key, so that a Russian layout does not matter', () => {
    const run = given('Mod+KeyK');
    press('KeyK', { key: 'л', ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it('does not run with other modifiers held', () => {
    const run = given('KeyJ');
    press('KeyJ', { ctrlKey: true });
    press('KeyJ', { altKey: true });
    press('KeyJ', { shiftKey: true });
    expect(run).not.toHaveBeenCalled();
  });

  it('of a bare key rests while somebody types', () => {
    const run = given('KeyJ');
    const input = document.body.appendChild(document.createElement('input'));
    press('KeyJ', {}, input);
    expect(run).not.toHaveBeenCalled();
  });

  it.each(['radio', 'checkbox', 'button', 'range'])(
    'of a bare key works with the focus on an input that takes no text: %s',
    (type) => {
      const run = given('KeyJ');
      const input = document.body.appendChild(document.createElement('input'));
      input.type = type;
      press('KeyJ', {}, input);
      expect(run).toHaveBeenCalledOnce();
    },
  );

  it('of Escape works when single keys are switched off: it is no character', () => {
    const run = given('Escape');
    setSingleKeyShortcuts(false);
    press('Escape');
    expect(run).toHaveBeenCalledOnce();
  });

  it('of Escape is left to a dialog that is open over the page', () => {
    const run = given('Escape');
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('aria-modal', 'true');
    press('Escape', {}, dialog.appendChild(document.createElement('button')));
    expect(run).not.toHaveBeenCalled();
  });

  it('with Ctrl works while somebody types', () => {
    const run = given('Mod+Slash');
    const input = document.body.appendChild(document.createElement('input'));
    press('Slash', { ctrlKey: true }, input);
    expect(run).toHaveBeenCalledOnce();
  });

  it('of two keys is ended by its second one, even where that one alone means something', () => {
    const chord = given('KeyG KeyJ');
    const next = given('KeyJ');
    press('KeyG');
    press('KeyJ');
    expect(chord).toHaveBeenCalledOnce();
    expect(next).not.toHaveBeenCalled();
    press('KeyJ');
    expect(next).toHaveBeenCalledOnce();
  });

  it('of two keys wants both in turn', () => {
    const run = given('KeyF KeyC');
    press('KeyC');
    press('KeyF');
    press('KeyX');
    press('KeyC');
    expect(run).not.toHaveBeenCalled();
    press('KeyF');
    press('KeyC');
    expect(run).toHaveBeenCalledOnce();
  });

  it('of a bare key can be switched off', () => {
    const run = given('KeyJ');
    setSingleKeyShortcuts(false);
    press('KeyJ');
    expect(run).not.toHaveBeenCalled();
  });

  it('is printed as the caps of this keyboard', () => {
    expect(keyCaps('Mod+KeyK', false)).toEqual([['Ctrl', 'K']]);
    expect(keyCaps('Mod+Slash', true)).toEqual([['⌘', '/']]);
    expect(keyCaps('KeyG KeyC', false)).toEqual([['G'], ['C']]);
  });
});

it('names its keys for screen readers as the machine has them', () => {
  expect(ariaKeys('Mod+KeyK', false)).toBe('Control+K');
  expect(ariaKeys('Mod+KeyK', true)).toBe('Meta+K');
  expect(ariaKeys('Shift+KeyM', true)).toBe('Shift+M');
});
