import classes from './count-badge.module.css';

const kCountMax = 99;

/** A number of unread items; nothing for 0. Its element's label contains the number too. */
export function CountBadge({ count, corner }: { count: number; corner?: boolean }) {
  if (count === 0) return null;
  return (
    <span className={classes.badge} data-corner={corner ? true : undefined} aria-hidden>
      {count > kCountMax ? `${kCountMax}+` : count}
    </span>
  );
}
