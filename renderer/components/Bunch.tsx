/** The bunch: six berries that ripen from the bottom, full only when every device holds the message. */
import type { JSX } from 'react';
import { berries, ripeBerries } from '../format/bunch.ts';

/** From the bottom up, as they ripen. */
const places = [
  { x: 8, y: 14 },
  { x: 5.55, y: 9.8 },
  { x: 10.45, y: 9.8 },
  { x: 3.1, y: 5.6 },
  { x: 8, y: 5.6 },
  { x: 12.9, y: 5.6 },
] as const;

/** Always beside its number in words or digits, so it is a picture for the eye only. */
export function Bunch({ count, total }: { readonly count: number; readonly total: number }): JSX.Element {
  const ripe = ripeBerries(count, total);
  return (
    <svg className="bunch" viewBox="0 0 16 16.5" aria-hidden="true" data-ripe={ripe}>
      <path className="bunch-stem" d="M8 3.4C8 2 8.7 1.1 10.6 1.1" />
      {places.slice(0, berries).map((place, index) => (
        <circle key={index} className={index < ripe ? 'berry ripe' : 'berry'} cx={place.x} cy={place.y} r="2.1" />
      ))}
    </svg>
  );
}

/** The large, open bunch of the empty conversation: dashed places for those who are not here. */
export function OpenBunch(): JSX.Element {
  return (
    <svg className="open-bunch" viewBox="0 0 16 16.5" aria-hidden="true">
      <path className="open-bunch-stem" d="M8 3.4C8 2 8.7 1.1 10.6 1.1" />
      {places.map((place, index) => (
        <circle
          key={index}
          className={index === 0 ? 'berry ripe' : 'open-berry'}
          cx={place.x}
          cy={place.y}
          r={index === 0 ? 2 : 1.8}
        />
      ))}
    </svg>
  );
}
