import type { ReactNode } from 'react';
import classes from './state.module.css';

type Props = {
  title: string;
  text: string;
  /** One next step, and at most one more. */
  actions?: ReactNode;
  picture?: ReactNode;
  /** h1 if the page has no other content. */
  heading?: 'h1' | 'h2';
};

export function EmptyState({ title, text, actions, picture, heading: Heading = 'h2' }: Props) {
  return (
    <div className={classes.state}>
      {picture}
      <Heading className={classes.title}>{title}</Heading>
      <p className={classes.text}>{text}</p>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </div>
  );
}

/** A drawing of a salon's day: booked blocks, and one dashed free block. */
export function DayPicture() {
  return (
    <svg width="252" height="150" viewBox="0 0 252 150" aria-hidden focusable="false">
      {[0, 87, 175].map((x) => (
        <rect
          key={x}
          x={x + 0.5}
          y="0.5"
          width="75"
          height="149"
          rx="10"
          fill="var(--ok-sunken)"
          stroke="var(--ok-line)"
        />
      ))}
      <g fill="var(--ok-well)">
        <rect x="10" y="12" width="56" height="52" rx="6" />
        <rect x="10" y="72" width="56" height="26" rx="6" />
        <rect x="10" y="106" width="56" height="32" rx="6" />
        <rect x="97" y="12" width="56" height="32" rx="6" />
        <rect x="97" y="104" width="56" height="34" rx="6" />
        <rect x="185" y="12" width="56" height="26" rx="6" />
        <rect x="185" y="46" width="56" height="44" rx="6" />
        <rect x="185" y="98" width="56" height="40" rx="6" />
      </g>
      <rect
        x="97.5"
        y="53.5"
        width="55"
        height="41"
        rx="7"
        fill="var(--ok-accent-soft-2)"
        stroke="var(--ok-thread)"
        strokeDasharray="4 3"
      />
      <path d="M125 67v14M118 74h14" stroke="var(--ok-accent-text)" strokeWidth="1.8" />
    </svg>
  );
}
