/** Tells the store that somebody is in front of the page: at the focus, and now and then while it lasts. */
import { useEffect } from 'react';
import { useStore } from '../store/use-store.ts';

const everyMs = 60_000;

export function useHere(): void {
  const store = useStore();
  useEffect(() => {
    const note = (): void => {
      if (document.visibilityState === 'visible' && document.hasFocus()) store.absence.noteHere();
    };
    note();
    const timer = setInterval(note, everyMs);
    // Before the messages on the screen are taken for read.
    window.addEventListener('focus', note, { capture: true });
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', note, { capture: true });
    };
  }, [store]);
}
