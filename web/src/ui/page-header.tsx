import type { ReactNode } from 'react';
import classes from './page-header.module.css';

type Props = {
  title: string;
  /** A number next to the title, in proportional figures. */
  count?: string | undefined;
  /** Next to the title, if there is room. */
  note?: string | undefined;
  /** Below the title, only on a phone, which shows the salon nowhere else. */
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
