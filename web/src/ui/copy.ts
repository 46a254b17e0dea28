import { useState } from 'react';

/** Whether `text` is on the clipboard now. False without a secure origin or permission. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copying `text` by a button: whether it is done, or could not be done. */
export function useCopy(text: string) {
  const [state, setState] = useState<'copied' | 'failed' | undefined>(undefined);
  return {
    copied: state === 'copied',
    failed: state === 'failed',
    copy: () => void copyText(text).then((copied) => setState(copied ? 'copied' : 'failed')),
  };
}
