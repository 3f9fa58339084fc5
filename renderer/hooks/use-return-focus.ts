/** Gives the focus back to where it was before a dialog opened, unless what the dialog did has put it elsewhere. */
import { useEffect, useLayoutEffect, useRef } from 'react';

export function useReturnFocus(open: boolean): void {
  const before = useRef<Element | null>(null);
  // Ahead of the dialog, which takes the focus in an effect of its own.
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      const place = before.current;
      // After the dialog has let go of it.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && place instanceof HTMLElement && place.isConnected) place.focus();
      });
    };
  }, [open]);
}
