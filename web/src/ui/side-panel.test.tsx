// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setSingleKeyShortcuts, useShortcut, useShortcutListener } from './shortcuts';
import { SidePanel } from './side-panel';

afterEach(() => {
  cleanup();
  setSingleKeyShortcuts(true);
});

type Handlers = { onClose: () => void; onMatch: () => void };

function Page({ modal, onClose, onMatch }: Handlers & { modal: boolean }) {
  useShortcutListener();
  useShortcut({
    combo: 'KeyM',
    label: 'shortcuts.match',
    group: 'shortcuts.groupWaitlist',
    run: () => {
      onMatch();
      return undefined;
    },
  });
  return (
    <SidePanel
      label="Анна"
      modal={modal}
      group="shortcuts.groupAnywhere"
      closeLabel="common.close"
      onClose={onClose}
    >
      <button type="button">Позвонить</button>
    </SidePanel>
  );
}

function given(modal: boolean) {
  const handlers = { onClose: vi.fn(), onMatch: vi.fn() };
  render(
    <MantineProvider>
      <Page modal={modal} {...handlers} />
    </MantineProvider>,
  );
  const press = (code: string) =>
    screen
      .getByRole('button', { name: 'Позвонить' })
      .dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }));
  return { ...handlers, press };
}

describe('a panel', () => {
  it.each([
    ['beside the list', false],
    ['over the page', true],
  ])('is closed by Escape: %s', (_, modal) => {
    const { onClose, press } = given(modal);
    press('Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('is closed by Escape when single keys are switched off', () => {
    const { onClose, press } = given(true);
    setSingleKeyShortcuts(false);
    press('Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('over the page keeps the keys of the page below from working', () => {
    const { onMatch, press } = given(true);
    press('KeyM');
    expect(onMatch).not.toHaveBeenCalled();
  });
});
