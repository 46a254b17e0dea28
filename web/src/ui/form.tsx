import { type ComponentProps, useEffect, useRef } from 'react';

/**
 * A form with its own validation. When it was refused, by the page or by the server, the first
 * wrong field gets the focus, unless the user has typed meanwhile.
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
