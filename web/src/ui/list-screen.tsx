import type { ComponentProps, ReactNode } from 'react';
import classes from './list-screen.module.css';
import { QueryView } from './query-view';

type Props = ComponentProps<typeof QueryView> & {
  /** The page's heading, search and filters. */
  head: ReactNode;
  /** Instead of the list where it has no rows. */
  empty: ReactNode;
  /** What is open of the list, beside it. */
  panel: ReactNode;
};

/** A list with its heading, and beside it what is open of it. */
export function ListScreen({ head, empty, panel, children, ...view }: Props) {
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        {head}
        <ListView {...view} empty={empty}>
          {children}
        </ListView>
      </div>
      {panel}
    </div>
  );
}

/** The list alone: loading, failed, without rows, or with them. */
export function ListView({ empty, children, ...view }: Omit<Props, 'head' | 'panel'>) {
  return (
    <QueryView {...view} pendingClass={`${classes.pending} ${view.pendingClass ?? ''}`}>
      {empty ?? children}
    </QueryView>
  );
}
