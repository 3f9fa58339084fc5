/** The lines of the map. What they say is in the table as well. */
import type { JSX } from 'react';
import type { LinkLine } from '../store/link-map.ts';
import type { Place } from '../store/seats.ts';

interface MapLinesProps {
  readonly lines: readonly LinkLine[];
  readonly places: ReadonlyMap<string, Place>;
  readonly chosen: string | null;
}

export function MapLines({ lines, places, chosen }: MapLinesProps): JSX.Element {
  return (
    <svg className="map-lines" viewBox="-1 -1 2 2" preserveAspectRatio="none" aria-hidden="true">
      {lines.map((line) => {
        const [a, b] = [places.get(line.from), places.get(line.to)];
        if (a === undefined || b === undefined) return null;
        const isChosen = line.from === chosen || line.to === chosen;
        const kind = `map-line ${line.state}${isChosen ? ' chosen' : ''}${chosen !== null && !isChosen ? ' faint' : ''}`;
        return (
          <g key={line.key} className={kind}>
            <path d={`M${a.x} ${a.y}L${b.x} ${b.y}`} vectorEffect="non-scaling-stroke" />
            {line.directed && <Arrow from={a} to={b} />}
          </g>
        );
      })}
    </svg>
  );
}

const arrowAt = 0.62;

/** A thick end of the line: an arrow's head would be pulled out of shape with the picture. */
function Arrow({ from, to }: { readonly from: Place; readonly to: Place }): JSX.Element {
  const at = (part: number): string => `${from.x + (to.x - from.x) * part} ${from.y + (to.y - from.y) * part}`;
  const steps = [0, 0.03, 0.06];
  return (
    <>
      {steps.map((step, index) => (
        <path
          key={step}
          className={`map-arrow map-arrow-${index}`}
          d={`M${at(arrowAt + step)}L${at(arrowAt + step + 0.035)}`}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </>
  );
}
