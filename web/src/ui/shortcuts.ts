import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { MessageKey } from '@/i18n/i18n';

/**
 * The one registry of keyboard shortcuts: what is registered works and stands in the sheet.
 *
 * Combos name physical keys (`event.code`), because letters move with the layout and J is «о» in
 * Russian: `Mod+KeyK`, `Shift+KeyF`, `KeyJ`, or two keys after each other: `KeyG KeyC`.
 * Mod is Ctrl, and ⌘ on a Mac.
 */
export type Shortcut = {
  combo: string;
  label: MessageKey;
  group: MessageKey;
  /** Returning false leaves the key to the browser. */
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

/** WCAG 2.1.4: shortcuts of bare characters can be switched off. */
export function setSingleKeyShortcuts(on: boolean): void {
  singleKeys = on;
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether one step of a combo, such as `Mod+Shift+KeyP`, is what was pressed. */
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

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return (
    target.matches('textarea, select') ||
    target.closest('[role="menu"], [role="listbox"], [aria-modal="true"]') !== null
  );
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || isHeldChordKey(event)) return;
  const started = chordStart;
  chordStart = null;
  const bareAllowed = singleKeys && !isTyping(event.target);
  const mac = isMac();
  const begun = started && performance.now() - started.at < kChordMs ? started.code : null;
  const [single, chord] = [1, 2].map((steps) =>
    // The last registered wins: a screen may take over what the shell offers.
    registered.findLast(({ combo }) => {
      if (!usesMod(combo) && !bareAllowed) return false;
      const [first = '', second] = combo.split(' ');
      if (steps === 1) return second === undefined && matchesStep(first, event, mac);
      return second !== undefined && begun === first && matchesStep(second, event, mac);
    }),
  );
  // A chord that has begun is ended by its second key, even where that key alone means something.
  const shortcut = chord ?? single;
  if (shortcut) {
    if (shortcut.run(event) !== false) event.preventDefault();
    return;
  }
  const starts = registered.some(({ combo }) => combo.startsWith(`${event.code} `));
  if (bareAllowed && starts && matchesStep(event.code, event, mac)) {
    chordStart = { code: event.code, at: performance.now() };
  }
}

/** Holding J walks on; holding the first key of a chord must not run it again and again. */
function isHeldChordKey(event: KeyboardEvent): boolean {
  return event.repeat && registered.some(({ combo }) => combo.startsWith(`${event.code} `));
}

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
  const { combo, label, group } = shortcut;
  useEffect(() => {
    if (!enabled) return;
    const entry: Shortcut = { combo, label, group, run: (event) => run(event) };
    change([...registered, entry]);
    return () => change(registered.filter((other) => other !== entry));
  }, [combo, label, group, enabled]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => registered);
}

const names: Record<string, string> = { Slash: '/', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' };

/** [['Ctrl', 'K']] or [['G'], ['C']]: what to print on key caps, step by step. */
export function keyCaps(combo: string, mac = isMac()): string[][] {
  return combo.split(' ').map((step) =>
    step.split('+').map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
      return names[part] ?? part.replace(/^Key/, '');
    }),
  );
}
