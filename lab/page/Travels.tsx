/** Messages on their way, as dots along the links. With reduced motion there are none: the rings still fill. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { Travel } from '../shape.ts';
import type { Place } from './layout.ts';
import { isStill } from './use-gliding.ts';

/** A message on a quiet LAN takes a millisecond, which nobody sees; one that is held may take for ever. */
const shownMsMin = 450;
const shownMsMax = 2500;
const dotsMax = 200;

interface TravelsProps {
  readonly travels: readonly Travel[];
  readonly places: ReadonlyMap<string, Place>;
}

export function Travels({ travels, places }: TravelsProps): JSX.Element {
  const [dots, setDots] = useState<readonly Travel[]>([]);
  const last = useRef(0);
  useEffect(() => {
    const fresh = travels.filter(({ number }) => number > last.current);
    if (fresh.length === 0) return;
    last.current = Math.max(...fresh.map(({ number }) => number));
    if (isStill() || document.hidden) return;
    setDots((shown) => [...shown, ...fresh].slice(-dotsMax));
  }, [travels]);
  return (
    <g>
      {dots.map((travel) => (
        <Dot
          key={travel.number}
          travel={travel}
          from={places.get(travel.from)}
          to={places.get(travel.to)}
          onArrived={() => setDots((shown) => shown.filter(({ number }) => number !== travel.number))}
        />
      ))}
    </g>
  );
}

interface DotProps {
  readonly travel: Travel;
  readonly from: Place | undefined;
  readonly to: Place | undefined;
  readonly onArrived: () => void;
}

function Dot({ travel, from, to, onArrived }: DotProps): JSX.Element {
  const dot = useRef<SVGCircleElement>(null);
  const arrived = useRef(onArrived);
  const way = useRef({ from, to });
  useLayoutEffect(() => {
    const { from: start, to: goal } = way.current;
    const { current } = dot;
    if (current === null || start === undefined || goal === undefined) return;
    const motion = current.animate([{ transform: shift(start) }, { transform: shift(goal) }], {
      duration: Math.min(shownMsMax, Math.max(shownMsMin, travel.takesMs)),
      easing: 'ease-in-out',
      fill: 'both',
    });
    const done = (): void => arrived.current();
    motion.addEventListener('finish', done);
    return () => motion.cancel();
  }, [travel.takesMs]);
  return <circle ref={dot} className={`travel ${travel.kind}`} r={travel.kind === 'push' ? 4 : 3.5} />;
}

function shift({ x, y }: Place): string {
  return `translate(${x}px, ${y}px)`;
}
