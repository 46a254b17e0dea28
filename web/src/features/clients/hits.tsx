import type { Piece } from './highlight';
import classes from './hits.module.css';

export function Hits({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, hit }, place) =>
    hit ? (
      <mark key={place} className={classes.hit}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
