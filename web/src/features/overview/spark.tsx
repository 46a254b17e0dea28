import classes from './overview.module.css';

/** The size of the drawing in its own units; it is stretched to its element. */
const kWidth = 100;
const kHeight = 30;
const kInset = 2;

type Props = { values: (number | null)[]; color: string };

/** The values of the days as a line: decoration next to the figure. */
export function Spark({ values, color }: Props) {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  if (known.length < 2) return null;
  const highest = Math.max(...known.map(({ value }) => value));
  const lowest = Math.min(...known.map(({ value }) => value));
  const scale = (kHeight - 2 * kInset) / (highest - lowest || 1);
  const points = known.map(({ value, index }) => {
    const x = (index / (values.length - 1)) * kWidth;
    return `${x.toFixed(2)},${(kHeight - kInset - (value - lowest) * scale).toFixed(2)}`;
  });
  const line = `M${points.join('L')}`;
  const last = ((known.at(-1)?.index ?? 0) / (values.length - 1)) * kWidth;
  const first = ((known[0]?.index ?? 0) / (values.length - 1)) * kWidth;
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${kWidth} ${kHeight}`}
      preserveAspectRatio="none"
      style={{ color }}
      aria-hidden
      focusable="false"
    >
      <path d={`${line}L${last},${kHeight}L${first},${kHeight}Z`} />
      <path d={line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
