import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './qr-code.module.css';

type Props = {
  /** What a camera reads. */
  text: string;
  label: string;
};

/** A QR code, dark on white in every theme, because cameras expect that. */
export function QrCode({ text, label }: Props) {
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: 2 }), [text]);
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className={classes.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
