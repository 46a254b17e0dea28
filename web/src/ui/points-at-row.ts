/** After this time without movement a mouse no longer counts as pointing. */
const kPointingMs = 20_000;

let movedAt = Number.NEGATIVE_INFINITY;
if (typeof document !== 'undefined') {
  document.addEventListener(
    'pointermove',
    ({ pointerType }) => {
      if (pointerType === 'mouse') movedAt = Date.now();
    },
    { passive: true },
  );
}

/** Whether the user points at a row of a list, with a mouse that moved lately or with the focus. */
export function pointsAtRow(): boolean {
  const moved = Date.now() - movedAt < kPointingMs;
  return (
    (moved && document.querySelector('[data-row]:hover') !== null) ||
    document.querySelector('[data-row] :focus-visible') !== null
  );
}
