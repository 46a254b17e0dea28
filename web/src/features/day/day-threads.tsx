import { type RefObject, useEffect, useState } from 'react';
import classes from './day-screen.module.css';

type Props = {
  /** Contains the columns, the gutter and the panel. */
  boardRef: RefObject<HTMLDivElement | null>;
  /** The selected gap; undefined: no threads. */
  gap: string | undefined;
  /** Changes whenever the rows may have moved. */
  stamp: string;
};

type Ends = { from: number; to: readonly number[]; height: number; inside: boolean };

const kWidth = 36;
const kPortGap = 4;

/**
 * The threads from the selected gap to its candidates. Positions are measured after a change of
 * content or size; scrolling only subtracts how far was scrolled.
 */
export function DayThreads({ boardRef, gap, stamp }: Props) {
  const ends = useEnds(boardRef, gap, stamp);
  if (!ends) return <div className={classes.gutter} />;
  const middle = (ends.to.length - 1) / 2;
  return (
    <svg
      className={classes.gutter}
      width={kWidth}
      height={ends.height}
      aria-hidden
      focusable="false"
    >
      {ends.to.map((to, index) => {
        const from = ends.from + (index - middle) * kPortGap;
        return (
          <path
            key={index}
            className={classes.thread}
            data-first={index === 0 || undefined}
            d={`M0 ${from}C${kWidth * 0.6} ${from} ${kWidth * 0.4} ${to} ${kWidth} ${to}`}
          />
        );
      })}
      {ends.to.map((to, index) => (
        <g key={index}>
          <circle className={classes.badge} cx={kWidth - 9} cy={to} r={9} />
          <text className={classes.rank} x={kWidth - 9} y={to}>
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

function useEnds(
  boardRef: RefObject<HTMLDivElement | null>,
  gap: string | undefined,
  stamp: string,
): Ends | null {
  const [ends, setEnds] = useState<Ends | null>(null);
  useEffect(() => {
    const board = boardRef.current;
    const scroller = board?.querySelector<HTMLElement>('[data-day-scroller]');
    const panel = board?.querySelector<HTMLElement>('[data-day-panel]');
    if (!board || !scroller || !panel || gap === undefined) {
      setEnds(null);
      return;
    }
    let frame = 0;
    let fixed: { from: number; to: number[]; height: number; width: number; top: number } | null =
      null;
    const measure = () => {
      const item = board.querySelector<HTMLElement>(`[data-item="${CSS.escape(gap)}"]`);
      const frameOf = board.getBoundingClientRect();
      if (!item) return null;
      const box = item.getBoundingClientRect();
      return {
        from: (box.top + box.bottom) / 2 - frameOf.top + scroller.scrollTop,
        to: [...panel.querySelectorAll<HTMLElement>('[data-candidate]')].slice(0, 3).map((row) => {
          const { top } = row.getBoundingClientRect();
          return top + 21 - frameOf.top + panel.scrollTop;
        }),
        height: frameOf.height,
        width: frameOf.width,
        top: panel.getBoundingClientRect().top - frameOf.top,
      };
    };
    const draw = () => {
      frame = 0;
      fixed ??= measure();
      if (!fixed) {
        setEnds(null);
        return;
      }
      const { height, top } = fixed;
      const from = Math.min(Math.max(fixed.from - scroller.scrollTop, 8), height - 8);
      const to = fixed.to.map((at) => at - panel.scrollTop).filter((at) => at > top && at < height);
      setEnds({ from, to, height, inside: true });
    };
    const later = () => {
      if (!frame) frame = window.requestAnimationFrame(draw);
    };
    const again = () => {
      fixed = null;
      later();
    };
    const sizes = new ResizeObserver(again);
    sizes.observe(board);
    sizes.observe(panel);
    scroller.addEventListener('scroll', later, { passive: true });
    panel.addEventListener('scroll', later, { passive: true });
    again();
    return () => {
      window.cancelAnimationFrame(frame);
      sizes.disconnect();
      scroller.removeEventListener('scroll', later);
      panel.removeEventListener('scroll', later);
    };
  }, [boardRef, gap, stamp]);
  return ends;
}
