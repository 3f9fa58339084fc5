/** The lines of the map. What they say is in the table as well. */
import { useRef } from 'react';
import type { JSX } from 'react';
import { useSize } from '../hooks/use-size.ts';
import type { LinkLine } from '../store/link-map.ts';
import type { Place } from '../store/seats.ts';

interface MapLinesProps {
  readonly lines: readonly LinkLine[];
  readonly places: ReadonlyMap<string, Place>;
  readonly chosen: string | null;
}

export function MapLines({ lines, places, chosen }: MapLinesProps): JSX.Element {
  const picture = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(picture);
  const at = ({ x, y }: Place): Place => ({ x: ((x + 1) / 2) * width, y: ((y + 1) / 2) * height });
  return (
    <svg ref={picture} className="map-lines" aria-hidden="true">
      {width > 0 &&
        lines.map((line) => {
          const [a, b] = [places.get(line.from), places.get(line.to)];
          if (a === undefined || b === undefined) return null;
          const isChosen = line.from === chosen || line.to === chosen;
          const kind = `map-line ${line.state}${isChosen ? ' chosen' : ''}${chosen !== null && !isChosen ? ' faint' : ''}`;
          const [from, to] = [at(a), at(b)];
          return (
            <g key={line.key} className={kind}>
              <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
              {line.directed && <polygon points={arrowOf(from, to)} />}
            </g>
          );
        })}
    </svg>
  );
}

/** Where on the line its arrow stands: past the middle, where a round trip may be written. */
const arrowAt = 0.62;
const arrowLength = 14;
const arrowHalf = 6;

function arrowOf(from: Place, to: Place): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  const [ux, uy] = [dx / length, dy / length];
  const tip = { x: from.x + dx * arrowAt + (ux * arrowLength) / 2, y: from.y + dy * arrowAt + (uy * arrowLength) / 2 };
  const foot = { x: tip.x - ux * arrowLength, y: tip.y - uy * arrowLength };
  const side = { x: -uy * arrowHalf, y: ux * arrowHalf };
  return `${tip.x},${tip.y} ${foot.x + side.x},${foot.y + side.y} ${foot.x - side.x},${foot.y - side.y}`;
}
