import type { ReactNode } from 'react';
import classes from './settings-screen.module.css';

type Props = { id: string; title: string; note?: ReactNode; children: ReactNode };

export const sectionId = (id: string) => `settings-${id}`;

export function SettingsSection({ id, title, note, children }: Props) {
  return (
    <section
      className={classes.card}
      id={sectionId(id)}
      aria-labelledby={`${sectionId(id)}-title`}
      tabIndex={-1}
    >
      <div className={classes.cardHead}>
        <h2 className={classes.cardTitle} id={`${sectionId(id)}-title`}>
          {title}
        </h2>
        {note}
      </div>
      {children}
    </section>
  );
}
