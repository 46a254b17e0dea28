import { useState } from 'react';

/** Copies `text`; true if it is on the clipboard. False without a secure origin or permission. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies `text` from a button, with a state for success and failure. */
export function useCopy(text: string) {
  const [state, setState] = useState<'copied' | 'failed' | undefined>(undefined);
  return {
    copied: state === 'copied',
    failed: state === 'failed',
    copy: () => void copyText(text).then((copied) => setState(copied ? 'copied' : 'failed')),
  };
}
