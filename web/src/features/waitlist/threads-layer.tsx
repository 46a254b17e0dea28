import { type RefObject, useEffect, useState } from 'react';
import type { Board } from './board';
import { type Pointed, type Row, type Side, type Thread, threadPath, threadsOf } from './threads';
import classes from './threads.module.css';

type Props = {
  /** Contains both panels and this layer. */
  boardRef: RefObject<HTMLDivElement | null>;
  board: Board;
  pointed: Pointed;
  wishIndex: (id: string) => number;
  slotIndex: (id: string) => number;
};

type Measured = { left: number; width: number; height: number; wishes: Side; slots: Side };

/** The lines between the panels. Only visual: the rows contain the same information as text. */
export function ThreadsLayer({ boardRef, board, pointed, wishIndex, slotIndex }: Props) {
  const measured = useMeasured(boardRef);
  if (!measured) return null;
  const { left, width, height, wishes, slots } = measured;
  const threads = threadsOf({ board, pointed, wishes, slots, wishIndex, slotIndex });
  return (
    <svg
      className={classes.layer}
      style={{ left }}
      width={width}
      height={height}
      aria-hidden
      focusable="false"
    >
      {threads.map((thread) => (
        <path
          key={`${thread.kind} ${thread.wish} ${thread.slot}`}
          className={classes.thread}
          data-kind={thread.kind}
          data-first={thread.rank === 1 || undefined}
          data-away={!thread.fromShown || !thread.toShown || undefined}
          d={threadPath(thread.from, thread.to, width)}
          pathLength={thread.kind === 'standby' ? undefined : 1}
        />
      ))}
      {threads.map((thread) => (
        <Ports key={`${thread.wish} ${thread.slot}`} thread={thread} width={width} />
      ))}
    </svg>
  );
}

function Ports({ thread, width }: { thread: Thread; width: number }) {
  const { kind, rank, from, to, fromShown, toShown } = thread;
  return (
    <g className={classes.ports} data-kind={kind}>
      {fromShown && rank === undefined ? <circle cx={0} cy={from} r={3} /> : null}
      {toShown ? <circle cx={width} cy={to} r={3} /> : null}
      {fromShown && rank !== undefined ? (
        <>
          <circle className={classes.badge} cx={1} cy={from} r={9} />
          <text className={classes.rank} x={1} y={from}>
            {rank}
          </text>
        </>
      ) : null}
    </g>
  );
}

function sideOf(panel: HTMLElement, top: number): Side {
  const frame = panel.getBoundingClientRect();
  const rows: Row[] = [...panel.querySelectorAll<HTMLElement>('[data-row]')].map((row) => {
    const { top: from, bottom } = row.getBoundingClientRect();
    return { id: row.dataset.row ?? '', top: from - top, bottom: bottom - top };
  });
  rows.sort((a, b) => a.top - b.top);
  return { rows, top: frame.top - top, bottom: frame.bottom - top };
}

function measure(root: HTMLElement): Measured | null {
  const wishes = root.querySelector<HTMLElement>('[data-panel="wishes"]');
  const slots = root.querySelector<HTMLElement>('[data-panel="slots"]');
  if (!wishes || !slots) return null;
  const { top, left, height } = root.getBoundingClientRect();
  const from = wishes.getBoundingClientRect().right;
  const width = slots.getBoundingClientRect().left - from;
  // If the panels are one below the other, or one is hidden, there is no space between them.
  if (width <= 0 || wishes.offsetParent === null || slots.offsetParent === null) return null;
  return {
    left: from - left,
    width,
    height,
    wishes: sideOf(wishes, top),
    slots: sideOf(slots, top),
  };
}

/** Measures the rows after anything that may have moved them, at most once per frame. */
function useMeasured(boardRef: RefObject<HTMLDivElement | null>): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null);
  useEffect(() => {
    const root = boardRef.current;
    if (!root) return;
    let frame = 0;
    const again = () => {
      if (frame) return;
      frame = window.requestAnimationFrame(() => {
        frame = 0;
        const next = measure(root);
        setMeasured((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
      });
    };
    const layer = (node: Node) => node instanceof Element && node.closest('svg') !== null;
    const rows = new MutationObserver((changes) => {
      if (!changes.every(({ target }) => layer(target))) again();
    });
    rows.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['style', 'data-index', 'data-row'],
    });
    const sizes = new ResizeObserver(again);
    sizes.observe(root);
    // Scroll events do not bubble, so they are captured.
    root.addEventListener('scroll', again, { capture: true, passive: true });
    again();
    return () => {
      window.cancelAnimationFrame(frame);
      rows.disconnect();
      sizes.disconnect();
      root.removeEventListener('scroll', again, { capture: true });
    };
  }, [boardRef]);
  return measured;
}
