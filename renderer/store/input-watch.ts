/** Tells the engine that somebody is at this page, so that it can say when nobody is. */
import type { GrapevineApi } from '../../shared/api.ts';

/** At most this often: to the minute is enough. */
const tellMs = 30_000;
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const;

/** Returns a function that ends it. */
export function watchInput(api: GrapevineApi, page: Window): () => void {
  let toldAt = -Infinity;
  const note = (): void => {
    const now = performance.now();
    if (now - toldAt < tellMs) return;
    toldAt = now;
    api.call('noteInput', {}).catch(() => {
      toldAt = -Infinity;
    });
  };
  for (const input of inputs) page.addEventListener(input, note, { capture: true, passive: true });
  return () => {
    for (const input of inputs) page.removeEventListener(input, note, { capture: true });
  };
}
