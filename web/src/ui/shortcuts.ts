import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { MessageKey } from '@/i18n/i18n';

/**
 * The registry of all keyboard shortcuts: a registered shortcut works and is in the list of
 * shortcuts.
 *
 * Combos use physical keys (`event.code`), because letters depend on the layout and J is «о» in
 * Russian: `Mod+KeyK`, `Shift+KeyF`, `KeyJ`, or two keys in sequence: `KeyG KeyC`. Mod is Ctrl, and
 * ⌘ on a Mac.
 */
export type Shortcut = {
  combo: string;
  label: MessageKey;
  group: MessageKey;
  /**
   * Belongs to a panel that may cover the page: it works there too, where the keys of the page do
   * not.
   */
  ofPanel?: boolean;
  /** Needs no row: it is also in the palette. */
  command?: boolean;
  /** Return false to leave the key to the browser. */
  run: (event: KeyboardEvent) => boolean | undefined;
};

const kChordMs = 1200;

let registered: readonly Shortcut[] = [];
let singleKeys = true;
let chordStart: { code: string; at: number } | null = null;
const listeners = new Set<() => void>();

function change(next: readonly Shortcut[]) {
  registered = next;
  listeners.forEach((listener) => listener());
}

/** WCAG 2.1.4: shortcuts of single characters can be switched off. */
export function setSingleKeyShortcuts(on: boolean): void {
  singleKeys = on;
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether one step of a combo, such as `Mod+Shift+KeyP`, was pressed. */
export function matchesStep(step: string, press: Press, mac: boolean): boolean {
  const parts = step.split('+');
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  return (
    parts.at(-1) === press.code &&
    parts.includes('Mod') === mod &&
    parts.includes('Shift') === press.shiftKey &&
    !otherMod &&
    !press.altKey
  );
}

export function usesMod(combo: string): boolean {
  return combo.startsWith('Mod+');
}

const kWithoutText = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset'];

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) {
    return target.type !== 'submit' && !kWithoutText.includes(target.type);
  }
  return target.matches('textarea, select') || target.closest(kOwnKeys) !== null;
}

/** Elements that handle single keys themselves. */
const kOwnKeys = '[role="menu"], [role="listbox"]';

/** An element that covers the page; only shortcuts of a panel work in it. */
const kModal = '[aria-modal="true"]';
const kPanel = '[data-panel-keys]';

/** Whether `shortcut`, which has no Ctrl, may run with the current focus. */
function mayRunBare({ combo, ofPanel }: Shortcut, target: EventTarget | null): boolean {
  // Escape is no character, so WCAG 2.1.4 does not apply to it.
  if (!singleKeys && combo !== 'Escape') return false;
  if (isTyping(target)) return false;
  const modal = target instanceof HTMLElement ? target.closest(kModal) : null;
  return modal === null || (ofPanel === true && modal.matches(kPanel));
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || isHeldChordKey(event)) return;
  const started = chordStart;
  chordStart = null;
  const mac = isMac();
  const begun = started && performance.now() - started.at < kChordMs ? started.code : null;
  const [single, chord] = [1, 2].map((steps) =>
    // The last registered one is used: a screen may replace a shortcut of the shell.
    registered.findLast((shortcut) => {
      const { combo } = shortcut;
      if (!usesMod(combo) && !mayRunBare(shortcut, event.target)) return false;
      const [first = '', second] = combo.split(' ');
      if (steps === 1) return second === undefined && matchesStep(first, event, mac);
      return second !== undefined && begun === first && matchesStep(second, event, mac);
    }),
  );
  // The second key of a chord completes it, even if that key alone is a shortcut too.
  const shortcut = chord ?? single;
  if (shortcut) {
    if (shortcut.run(event) !== false) event.preventDefault();
    return;
  }
  const starts = registered.some(
    (chord) => chord.combo.startsWith(`${event.code} `) && mayRunBare(chord, event.target),
  );
  if (starts && matchesStep(event.code, event, mac)) {
    chordStart = { code: event.code, at: performance.now() };
  }
}

/** Holding J moves on; holding the first key of a chord must not run the chord repeatedly. */
function isHeldChordKey(event: KeyboardEvent): boolean {
  return event.repeat && registered.some(({ combo }) => combo.startsWith(`${event.code} `));
}

/** Runs an action once per key press, however long the key is held. */
export const onPress = (act: () => void) => (event: Pick<KeyboardEvent, 'repeat'>) => {
  if (!event.repeat) act();
  return undefined;
};

/** Call once, at the root. */
export function useShortcutListener(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Registers `shortcut` while the caller is mounted and `enabled`. */
export function useShortcut(shortcut: Shortcut, enabled = true): void {
  const run = useEffectEvent(shortcut.run);
  const { combo, label, group, ofPanel = false, command = false } = shortcut;
  useEffect(() => {
    if (!enabled) return;
    const entry: Shortcut = { combo, label, group, ofPanel, command, run: (event) => run(event) };
    change([...registered, entry]);
    return () => change(registered.filter((other) => other !== entry));
  }, [combo, label, group, ofPanel, command, enabled]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => registered);
}

const names: Record<string, string> = {
  Slash: '/',
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** [['Ctrl', 'K']] or [['G'], ['C']]: the labels of the keys, step by step. */
export function keyCaps(combo: string, mac = isMac()): string[][] {
  return combo.split(' ').map((step) =>
    step.split('+').map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
      return names[part] ?? part.replace(/^Key/, '');
    }),
  );
}

/** For aria-keyshortcuts: "Control+K", "Meta+K" on a Mac. */
export function ariaKeys(combo: string, mac = isMac()): string {
  return combo.replace('Mod', mac ? 'Meta' : 'Control').replaceAll('Key', '');
}
