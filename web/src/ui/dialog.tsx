import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';

/** A modal dialog with common padding and a labelled close button. */
export function Dialog({ children, ...more }: ModalProps) {
  const { t } = useTranslation();
  return (
    <Modal padding="xl" closeButtonProps={{ 'aria-label': t('common.close') }} {...more}>
      {children}
    </Modal>
  );
}

type PartProps = { children: ReactNode };

/** Texts, fields and actions of a dialog, one below another. */
export function DialogBody({ children }: PartProps) {
  return <div className={classes.body}>{children}</div>;
}

export function DialogText({ children }: PartProps) {
  return <p className={classes.text}>{children}</p>;
}

/** The main action is the last one. */
export function DialogActions({ children }: PartProps) {
  return <div className={classes.actions}>{children}</div>;
}

/** For a form that is the body of a dialog. */
export const dialogForm = classes.body;
