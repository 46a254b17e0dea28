// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from './focus-keeper';

let stop: () => void;
beforeEach(() => {
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function given(html: string) {
  document.body.innerHTML = html;
  return (id: string) => {
    const element = document.getElementById(id);
    if (!element) throw new Error(`no #${id}`);
    return element;
  };
}

/** Mutation observers run after this script has ended. */
const settled = () => new Promise((resolve) => setTimeout(resolve));
const focused = () => document.activeElement?.id;

describe('the focus', () => {
  it('goes to the row that took the place of a removed one', async () => {
    const by = given(`<main><ul><li><button id="a">A</button></li>
      <li><button id="b">B</button></li><li><button id="c">C</button></li></ul></main>`);
    by('b').focus();
    by('b').parentElement?.remove();
    await settled();
    expect(focused()).toBe('c');
  });

  it('goes to the button that replaces the pressed one', async () => {
    const by = given(`<main><button id="other">Other</button>
      <div id="actions"><button id="notify">Notify</button></div></main>`);
    by('notify').focus();
    by('actions').innerHTML = '<span>leaves in 9 s</span><button id="undo">Undo</button>';
    await settled();
    expect(focused()).toBe('undo');
  });

  it('goes back to what opened a dialog that was removed', async () => {
    const by = given('<main><button id="open">How</button></main>');
    by('open').focus();
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.innerHTML = '<div role="dialog"><button id="close">Close</button></div>';
    by('close').focus();
    dialog.remove();
    await settled();
    expect(focused()).toBe('open');
  });

  it('goes back from a toast to the page, not to the next toast', async () => {
    const by = given(`<main><button id="row">Row</button></main>
      <div class="mantine-Notifications-root"><div><button id="undo">Undo</button></div>
      <div><button id="show">Show</button></div></div>`);
    by('row').focus();
    by('undo').focus();
    by('undo').parentElement?.remove();
    await settled();
    expect(focused()).toBe('row');
  });

  it('comes back to a button that was disabled while it worked', async () => {
    const by = given('<main><button id="send">Send</button></main>');
    by('send').focus();
    by('send').blur();
    (by('send') as HTMLButtonElement).disabled = true;
    await settled();
    expect(document.activeElement).toBe(document.body);
    (by('send') as HTMLButtonElement).disabled = false;
    await settled();
    expect(focused()).toBe('send');
  });

  it('goes to the main part where nothing of a screen is left', async () => {
    const by = given(
      '<main id="main" tabindex="-1"><section><button id="a">A</button></section></main>',
    );
    by('a').focus();
    by('main').innerHTML = '<h1>Next screen</h1>';
    await settled();
    expect(focused()).toBe('main');
  });

  it('is left alone where the reader gave it up', async () => {
    const by = given('<main id="main" tabindex="-1"><button id="a">A</button></main>');
    by('a').focus();
    by('a').blur();
    by('main').append(document.createElement('p'));
    await settled();
    expect(document.activeElement).toBe(document.body);
  });
});
