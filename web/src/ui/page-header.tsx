import type { ReactNode } from 'react';
import classes from './page-header.module.css';

type Props = {
  title: string;
  /** A number beside the title, proportional figures. */
  count?: string | undefined;
  /** Beside the title, where there is room for more than the title. */
  note?: string | undefined;
  /** Under the title, on a phone only: there the salon is not on screen otherwise. */
  salon?: string | undefined;
  actions?: ReactNode;
};

export function PageHeader({ title, count, note, salon, actions }: Props) {
  return (
    <header className={classes.header}>
      <div className={classes.titles}>
        <h1 className={classes.title}>
          {title}
          {count === undefined ? null : <span className={classes.count}>{count}</span>}
          {note === undefined ? null : (
            <span className={`${classes.count} ${classes.note}`}>{note}</span>
          )}
        </h1>
        {salon === undefined ? null : <p className={classes.salon}>{salon}</p>}
      </div>
      {actions}
    </header>
  );
}
