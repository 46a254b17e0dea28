import type { ReactNode } from 'react';
import classes from './form-problem.module.css';

type Props = { children: ReactNode; lang?: string };

/** The reason why a form was refused, if it concerns no single field. Announced at once. */
export function FormProblem({ children, lang }: Props) {
  return (
    <p className={classes.problem} role="alert" lang={lang}>
      {children}
    </p>
  );
}
