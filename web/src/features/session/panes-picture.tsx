import classes from './sign-in-page.module.css';

type Pane = readonly [column: number, y: number, height: number, tone: 1 | 2];

const panes: readonly Pane[] = [
  [0, 0, 80, 1],
  [0, 135, 125, 2],
  [0, 314, 80, 2],
  [0, 449, 80, 1],
  [1, 0, 125, 2],
  [1, 180, 80, 2],
  [1, 404, 125, 1],
  [2, 45, 80, 2],
  [2, 180, 125, 1],
  [2, 359, 80, 2],
  [2, 494, 35, 2],
  [3, 0, 80, 1],
  [3, 135, 80, 2],
  [3, 270, 125, 2],
  [3, 449, 80, 1],
];

/** A drawing of a salon's day: dark booked blocks, and one lit window. */
export function PanesPicture() {
  return (
    <svg
      className={classes.panes}
      viewBox="0 0 642 530"
      preserveAspectRatio="xMidYMin meet"
      aria-hidden
      focusable="false"
    >
      <defs>
        <radialGradient id="light" gradientUnits="userSpaceOnUse" cx="238" cy="330" r="262">
          <stop offset="0" stopColor="#F2A65A" stopOpacity="0.5" />
          <stop offset="0.45" stopColor="#F2A65A" stopOpacity="0.22" />
          <stop offset="1" stopColor="#F2A65A" stopOpacity="0" />
        </radialGradient>
      </defs>
      {panes.map(([column, y, height, tone]) => (
        <rect
          key={`${column}-${y}`}
          x={column * 165}
          y={y}
          width="147"
          height={height}
          rx="13"
          fill={tone === 1 ? '#2F2722' : '#352C2A'}
        />
      ))}
      <circle cx="238" cy="330" r="262" fill="url(#light)" />
      <rect x="165" y="269" width="147" height="125" rx="13" fill="#F6A956" />
      <rect x="184" y="290" width="66" height="9" rx="4.5" fill="#8A4A10" />
      <rect x="184" y="311" width="99" height="9" rx="4.5" fill="#B9772F" />
    </svg>
  );
}
