/** Sound and notifications of the operating system for new events. */

const kTold = 'okoshko.attention.told';
const kToneHz = 660;
const kToneS = 0.16;
const kVolume = 0.06;

let audio: AudioContext | null = null;

/** A short, soft tone. Silent where the browser does not allow sound before a click. */
export async function playTone(): Promise<void> {
  try {
    audio ??= new AudioContext();
    await audio.resume();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = kToneHz;
    volume.gain.setValueAtTime(kVolume, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + kToneS);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + kToneS);
  } catch {
    // No audio device.
  }
}

/**
 * Whether this tab is the first one of the browser to tell of events up to `at`. Without storage
 * every tab tells.
 */
export async function isFirstToTell(tenant: string, at: string): Promise<boolean> {
  const claim = () => {
    try {
      const key = `${kTold}.${tenant}`;
      const told = window.localStorage.getItem(key);
      if (told !== null && told >= at) return false;
      window.localStorage.setItem(key, at);
    } catch {
      // Private windows.
    }
    return true;
  };
  // Absent without a secure origin.
  const locks = navigator.locks as LockManager | null | undefined;
  return locks ? locks.request(kTold, claim) : claim();
}

export const mayNotify = () => 'Notification' in window && Notification.permission === 'granted';

/** Asks for the permission; call it from a click. */
export async function askToNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** A notification of the operating system. It contains no name, because others see the screen. */
export function notifyOutside(title: string, body: string, onClick: () => void): void {
  if (!mayNotify() || (document.visibilityState === 'visible' && document.hasFocus())) return;
  const shown = new Notification(title, { body, tag: 'okoshko-attention', silent: true });
  shown.onclick = () => {
    window.focus();
    shown.close();
    onClick();
  };
}
