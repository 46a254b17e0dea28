import { useEffect } from 'react';

const kFocusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), ' +
  'select:not(:disabled), [tabindex]:not([tabindex="-1"])';
const kToasts = '.mantine-Notifications-root';
const kRemembered = 20;

/** A focused element and its position: parents and indexes, from the inside out. */
type Seen = { element: HTMLElement; path: readonly { parent: HTMLElement; place: number }[] };

/**
 * Restores the focus when the focused element is removed or disabled: to the element at its
 * position (the next row, «Отменить» instead of «Уведомить»), else to the previously focused
 * element, else to the main part. Browsers would move it to the body, and a screen reader would
 * start at the top again. Does nothing if the user removed the focus by a click beside all
 * controls. Returns a function that stops it.
 */
export function keepFocus(page: Document): () => void {
  let seen: Seen[] = [];
  /** The focused element was removed or disabled; the user did not move the focus. */
  let lost = false;

  const onFocusIn = ({ target }: FocusEvent) => {
    lost = false;
    if (!(target instanceof HTMLElement) || target === page.body) return;
    seen = [
      { element: target, path: pathOf(target) },
      ...seen.filter(({ element }) => element !== target),
    ].slice(0, kRemembered);
  };
  const mend = () => {
    const [last] = seen;
    if (!last || (page.activeElement !== null && page.activeElement !== page.body)) return;
    if (canTake(last.element)) {
      // It was disabled for a moment, during a request.
      if (lost) focus(last.element);
      return;
    }
    lost = true;
    if (last.element.isConnected && isDisabled(last.element)) return;
    focus(successorOf(last) ?? earlier(seen) ?? page.getElementById('main'));
  };

  const observer = new MutationObserver(mend);
  page.addEventListener('focusin', onFocusIn);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', onFocusIn);
  };
}

/** Runs keepFocus while the caller is mounted. Call it once, at the root. */
export function useFocusKeeper(): void {
  useEffect(() => keepFocus(document), []);
}

function pathOf(element: HTMLElement): Seen['path'] {
  const path = [];
  let child = element;
  while (child.parentElement) {
    const parent = child.parentElement;
    path.push({ parent, place: [...parent.children].indexOf(child) });
    child = parent;
  }
  return path;
}

const isDisabled = (element: HTMLElement) => element.matches(':disabled');
const canTake = (element: HTMLElement) =>
  element.isConnected && !isDisabled(element) && element.closest('[hidden], [inert]') === null;
const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

/**
 * The element at the old position. A toast has no successor, because the next one is other news.
 */
function successorOf({ element, path }: Seen): HTMLElement | null {
  const inToast = path.some(({ parent }) => parent.matches(kToasts));
  if (inToast || element.isConnected) return null;
  for (const { parent, place } of path) {
    if (parent.matches('body, #root, main')) return null;
    if (!parent.isConnected) continue;
    const beside = parent.children[place] ?? parent.lastElementChild;
    for (const candidate of [beside, parent]) {
      if (!(candidate instanceof HTMLElement)) continue;
      if (candidate.matches(kFocusable) && canTake(candidate)) return candidate;
      const within = candidate.querySelector<HTMLElement>(kFocusable);
      if (within && canTake(within)) return within;
    }
  }
  return null;
}

/** The most recently focused element that can receive the focus. */
function earlier(seen: readonly Seen[]): HTMLElement | null {
  return seen.find(({ element }) => canTake(element))?.element ?? null;
}
