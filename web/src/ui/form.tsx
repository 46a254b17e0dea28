import { type ComponentProps, useEffect, useRef } from 'react';

/**
 * A form that judges its fields itself. Once it was refused, here or by the server, the first field
 * that is wrong gets the focus; typing in between gives that up.
 */
export function Form({ onSubmit, onInput, ...more }: ComponentProps<'form'>) {
  const form = useRef<HTMLFormElement>(null);
  const owed = useRef(false);
  useEffect(() => {
    if (!owed.current) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) return;
    owed.current = false;
    wrong.focus();
  });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        owed.current = true;
        onSubmit?.(event);
      }}
      onInput={(event) => {
        owed.current = false;
        onInput?.(event);
      }}
      {...more}
    />
  );
}
