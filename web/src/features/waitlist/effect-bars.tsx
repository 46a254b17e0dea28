import classes from './how-dialog.module.css';

export type Effect = { id: string; label: string; value: number };

type Props = {
  effects: readonly Effect[];
  /** Said of an effect above and below zero. */
  up: string;
  down: string;
};

/** What raises and lowers a probability, with bars to both sides of a middle. */
export function EffectBars({ effects, up, down }: Props) {
  const most = Math.max(...effects.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <ul className={classes.pushes}>
      {effects.map(({ id, label, value }) => (
        <li key={id} className={classes.push}>
          <span>{label}</span>
          <span className={classes.bar} aria-hidden>
            <i
              data-up={value > 0 || undefined}
              style={{ width: `${(50 * Math.abs(value)) / most}%` }}
            />
          </span>
          <span className={classes.way}>{value > 0 ? up : down}</span>
        </li>
      ))}
    </ul>
  );
}
