// @vitest-environment happy-dom
import { MantineProvider, TextInput } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { Form } from './form';

afterEach(cleanup);

/** Refused at once, or after `answer` was called. */
function Given({ later }: { later?: boolean }) {
  const [checked, setChecked] = useState(false);
  const [answered, setAnswered] = useState(!later);
  return (
    <MantineProvider env="test">
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
        }}
      >
        <TextInput label="Имя" />
        <TextInput label="Почта" error={checked && answered ? 'Заполните' : undefined} />
        <TextInput label="Роль" error={checked && answered ? 'Заполните' : undefined} />
        <button type="submit">Отправить</button>
        <button type="button" onClick={() => setAnswered(true)}>
          ответ
        </button>
      </Form>
    </MantineProvider>
  );
}

const submit = () => fireEvent.submit(screen.getByRole('button', { name: 'Отправить' }));

it('puts the focus into the first field that is wrong', () => {
  render(<Given />);
  submit();
  expect(document.activeElement).toBe(screen.getByLabelText('Почта'));
});

it('also when the server says so later, unless somebody types meanwhile', () => {
  render(<Given later />);
  submit();
  fireEvent.click(screen.getByRole('button', { name: 'ответ' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Почта'));

  cleanup();
  render(<Given later />);
  submit();
  screen.getByLabelText('Имя').focus();
  fireEvent.input(screen.getByLabelText('Имя'), { target: { value: 'А' } });
  fireEvent.click(screen.getByRole('button', { name: 'ответ' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Имя'));
});
