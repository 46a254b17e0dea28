import type { ReactNode } from 'react';
import classes from './form-problem.module.css';

type Props = { children: ReactNode; lang?: string };

/** Why a form was not accepted, where that belongs to none of its fields. Read out at once. */
export function FormProblem({ children, lang }: Props) {
  return (
    <p className={classes.problem} role="alert" lang={lang}>
      {children}
    </p>
  );
}
