import { useEffect } from 'react';

const kFocusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), ' +
  'select:not(:disabled), [tabindex]:not([tabindex="-1"])';
const kToasts = '.mantine-Notifications-root';
const kRemembered = 20;

/** An element that had the focus, and where it stood: parents and places, from the inside out. */
type Seen = { element: HTMLElement; path: readonly { parent: HTMLElement; place: number }[] };

/**
 * Puts the focus back when the element that had it leaves the page or is disabled: into what took
 * its place (the next row, «Отменить» instead of «Уведомить»), else to where the focus was before,
 * else to the main part. Browsers drop it to the body, and the reader starts at the top again.
 * Leaves alone a reader who gave up the focus by pressing on nothing. Returns how to stop.
 */
export function keepFocus(page: Document): () => void {
  let seen: Seen[] = [];
  /** The element that had the focus was taken away from the reader, not given up. */
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
      // It was disabled for a moment, while a request was under way.
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

/** Keeps the focus for as long as the caller is mounted. Call once, at the root. */
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

/** What stands now where the element stood. A toast has no successor: the next one is other news. */
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

/** The last element that had the focus and can have it again. */
function earlier(seen: readonly Seen[]): HTMLElement | null {
  return seen.find(({ element }) => canTake(element))?.element ?? null;
}
