/** The peers and their links as they are now, and messages on their way. The table below says the same in words. */
import { useRef } from 'react';
import type { JSX } from 'react';
import { avatarColour, initials } from '../../renderer/format/initials.ts';
import type { Cut, LabView, LinkView, PeerView } from '../shape.ts';
import { heightFor, layOut } from './layout.ts';
import type { Layout, Place } from './layout.ts';
import { Travels } from './Travels.tsx';
import { useGliding } from './use-gliding.ts';
import { useWidth } from './use-width.ts';
import { isRunning } from './words.ts';

/** In a smaller circle there is room for one letter. */
const twoLettersRadiusMin = 11;

type Places = ReadonlyMap<string, Place>;

interface PictureProps {
  readonly view: LabView;
  /** Whose app is shown beside it. */
  readonly shown: readonly string[];
  readonly onShow: (peer: string) => void;
}

export function Picture({ view, shown, onShow }: PictureProps): JSX.Element {
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const height = heightFor(width, view.peers.length);
  const layout = layOut(view.peers, width, height);
  const places = useGliding(layout.places);
  const most = Math.max(0, ...view.peers.map(({ holds }) => holds));
  return (
    <figure className="picture" ref={frame}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {view.links.map((link) => (
          <LinkLine key={`${link.a} ${link.b}`} link={link} places={places} />
        ))}
        {view.cuts.map((cut) => (
          <CutMark key={`${cut.from} ${cut.to}`} cut={cut} places={places} radius={layout.radius} />
        ))}
        {layout.labels.map(({ side, x, y }) => (
          <text key={side} className="picture-side" x={x} y={y}>
            {side}
          </text>
        ))}
        <Travels key={view.generation} travels={view.travels} places={places} />
        {view.peers.map((peer) => (
          <PeerMark
            key={peer.id}
            peer={peer}
            place={places.get(peer.id)}
            layout={layout}
            most={most}
            isShown={shown.includes(peer.id)}
            onShow={() => onShow(peer.id)}
          />
        ))}
      </svg>
      <Key />
    </figure>
  );
}

function LinkLine({ link, places }: { readonly link: LinkView; readonly places: Places }): JSX.Element | null {
  const [a, b] = [places.get(link.a), places.get(link.b)];
  if (a === undefined || b === undefined) return null;
  return <line className={`picture-link ${link.state}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
}

interface CutMarkProps {
  readonly cut: Cut;
  readonly places: Places;
  readonly radius: number;
}

/** A bar across the way, next to where nothing arrives. */
function CutMark({ cut, places, radius }: CutMarkProps): JSX.Element | null {
  const [from, to] = [places.get(cut.from), places.get(cut.to)];
  if (from === undefined || to === undefined) return null;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const at = radius + 9;
  const [x, y] = [to.x - ux * at, to.y - uy * at];
  const half = 6;
  return (
    <g className="picture-cut">
      <line x1={from.x} y1={from.y} x2={x} y2={y} />
      <line className="cut-bar" x1={x - uy * half} y1={y + ux * half} x2={x + uy * half} y2={y - ux * half} />
    </g>
  );
}

interface PeerMarkProps {
  readonly peer: PeerView;
  readonly place: Place | undefined;
  readonly layout: Layout;
  /** Messages that the fullest peer holds. */
  readonly most: number;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

/** Its ring fills as it gets what others hold: a bunch of one berry. */
function PeerMark({ peer, place, layout, most, isShown, onShow }: PeerMarkProps): JSX.Element | null {
  if (place === undefined) return null;
  const { radius, named } = layout;
  const around = radius + (radius < twoLettersRadiusMin ? 2.5 : 3.5);
  const turn = 2 * Math.PI * around;
  const part = most === 0 ? 0 : peer.holds / most;
  return (
    <g
      className={`picture-peer ${peer.state}`}
      data-shown={isShown ? 'true' : undefined}
      transform={`translate(${place.x} ${place.y})`}
      onClick={onShow}
    >
      <title>{peer.name}</title>
      <circle className="picture-halo" r={around + 3} />
      <circle className="picture-ring" r={around} />
      <circle
        className="picture-ring ripe"
        r={around}
        strokeDasharray={`${turn * part} ${turn}`}
        transform="rotate(90)"
      />
      <circle className={`picture-face face-${avatarColour(peer.key)}`} r={radius} />
      {peer.state === 'paused' && <path className="picture-pause" d="M-4 -5V5M4 -5V5" />}
      {!isRunning(peer) && peer.state !== 'starting' && <path className="picture-off" d="M-5 -5L5 5M5 -5L-5 5" />}
      {peer.state === 'running' && (
        <text className="picture-letters" fontSize={Math.max(12, Math.round(radius * 0.75))}>
          {radius < twoLettersRadiusMin ? initials(peer.name).slice(0, 1) : initials(peer.name)}
        </text>
      )}
      {named && (
        <text className="picture-name" y={radius + 20}>
          {peer.name}
        </text>
      )}
    </g>
  );
}

function Key(): JSX.Element {
  return (
    <figcaption className="picture-key" aria-hidden="true">
      <span>
        <KeyLine className="open" /> open
      </span>
      <span>
        <KeyLine className="one-way" /> one way
      </span>
      <span>
        <KeyLine className="held" /> held up
      </span>
      <span>
        <svg viewBox="0 0 14 12">
          <circle className="travel push" cx="7" cy="6" r="4" />
        </svg>
        new message
      </span>
      <span>
        <svg viewBox="0 0 14 12">
          <circle className="travel fill" cx="7" cy="6" r="3.5" />
        </svg>
        filling a gap
      </span>
    </figcaption>
  );
}

function KeyLine({ className }: { readonly className: string }): JSX.Element {
  return (
    <svg viewBox="0 0 22 12">
      <line className={`picture-link ${className}`} x1="1" y1="6" x2="21" y2="6" />
    </svg>
  );
}
