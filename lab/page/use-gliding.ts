/** Positions that glide to where they should be, so that the eye can follow who went to which side. */
import { useEffect, useRef, useState } from 'react';
import type { Place } from './layout.ts';

const glideMs = 200;

export function useGliding(goal: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  const [shown, setShown] = useState(goal);
  const current = useRef(goal);
  const key = [...goal].map(([id, { x, y }]) => `${id} ${Math.round(x)} ${Math.round(y)}`).join();
  const goalNow = useRef(goal);
  useEffect(() => {
    goalNow.current = goal;
  });
  useEffect(() => {
    const from = current.current;
    const to = goalNow.current;
    const show = (part: number): void => {
      const eased = 1 - (1 - part) ** 3;
      current.current = new Map([...to].map(([id, place]) => [id, between(from.get(id) ?? place, place, eased)]));
      setShown(current.current);
    };
    if (isStill()) return show(1);
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, Math.max(0, now - start) / glideMs);
      show(part);
      if (part < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [key]);
  return shown;
}

/** Whether the reader wants nothing to move. */
export function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function between(a: Place, b: Place, part: number): Place {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
