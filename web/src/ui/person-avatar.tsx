import { IconUser } from '@tabler/icons-react';
import { initialsOf, stableBucket } from './initials';
import classes from './person-avatar.module.css';

type Props = {
  name: string | null;
  /** Selects the colour; it must not change with the name. */
  id: string;
  size?: number;
};

/** Decoration next to a written name. */
export function PersonAvatar({ name, id, size = 30 }: Props) {
  const initials = initialsOf(name);
  return (
    <span
      className={classes.avatar}
      data-hue={stableBucket(id, 5) + 1}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.37) }}
      aria-hidden
    >
      {initials || <IconUser size={size * 0.5} stroke={1.6} />}
    </span>
  );
}
