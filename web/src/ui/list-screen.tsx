import type { ComponentProps, ReactNode } from 'react';
import classes from './list-screen.module.css';
import { QueryView } from './query-view';

type Props = ComponentProps<typeof QueryView> & {
  /** Heading, search and filters of the page. */
  head: ReactNode;
  /** Replaces the list if it has no rows. */
  empty: ReactNode;
  /** The panel of the open item, next to the list. */
  panel: ReactNode;
};

/** A list with its heading and the panel of the open item. */
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

/** Only the list: loading, failed, empty, or with rows. */
export function ListView({ empty, children, ...view }: Omit<Props, 'head' | 'panel'>) {
  return (
    <QueryView {...view} pendingClass={`${classes.pending} ${view.pendingClass ?? ''}`}>
      {empty ?? children}
    </QueryView>
  );
}
