/** Every peer with its side, what it holds and what can be done to it: the picture's facts, and its handles. */
import { DropdownMenu } from 'radix-ui';
import type { JSX } from 'react';
import { Ellipsis } from 'lucide-react';
import { Avatar } from '../../renderer/components/Avatar.tsx';
import { Bunch } from '../../renderer/components/Bunch.tsx';
import { PresenceMark } from '../../renderer/components/PresenceMark.tsx';
import type { Presence } from '../../renderer/store/people.ts';
import { integer } from '../../renderer/format/time.ts';
import type { LabView, PeerState, PeerView, PowerAction } from '../shape.ts';
import { sides } from '../shape.ts';
import type { Ask } from './connection.ts';
import { isRunning, linksText, stateNames } from './words.ts';

interface PeerTableProps {
  readonly view: LabView;
  readonly shown: readonly string[];
  readonly ask: Ask;
  readonly onShow: (peer: string) => void;
}

export function PeerTable({ view, shown, ask, onShow }: PeerTableProps): JSX.Element {
  return (
    <table className="peers">
      <caption className="visually-hidden">Peers</caption>
      <thead>
        <tr>
          <th scope="col">Peer</th>
          <th scope="col">Side</th>
          <th scope="col">Holds</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {view.peers.map((peer) => (
          <PeerRow
            key={peer.id}
            peer={peer}
            messages={view.figures.messages}
            isShown={shown.includes(peer.id)}
            ask={ask}
            onShow={() => onShow(peer.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PeerRowProps {
  readonly peer: PeerView;
  readonly messages: number;
  readonly isShown: boolean;
  readonly ask: Ask;
  readonly onShow: () => void;
}

function PeerRow({ peer, messages, isShown, ask, onShow }: PeerRowProps): JSX.Element {
  return (
    <tr data-shown={isShown ? 'true' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="peer-name"
          aria-pressed={isShown}
          onClick={onShow}
          title="Show this peer's app"
        >
          <Avatar id={peer.key} name={peer.name} size="small" />
          <span className="peer-words">
            <span className="peer-title">{peer.name}</span>
            <span className={`peer-state ${peer.state}`}>
              <PresenceMark presence={presenceOf[peer.state]} />
              {peer.state === 'running' ? linksText(peer) : stateNames[peer.state]}
            </span>
          </span>
        </button>
      </th>
      <td>
        <SideChoice peer={peer} ask={ask} />
      </td>
      <td>
        <span className={peer.lacks > 0 ? 'holds lacking' : 'holds'}>
          <Bunch count={peer.holds} total={messages} />
          {integer(peer.holds)}/{integer(messages)}
          {peer.lacks > 0 && <span className="visually-hidden">, lacks {integer(peer.lacks)}</span>}
        </span>
        {peer.problem !== null && <span className="peer-problem">{peer.problem}</span>}
      </td>
      <td>
        <PowerMenu peer={peer} ask={ask} />
      </td>
    </tr>
  );
}

const presenceOf: Readonly<Record<PeerState, Presence>> = {
  starting: 'unheard',
  running: 'here',
  paused: 'silent',
  stopped: 'left',
  killed: 'unreachable',
};

/** The browser's own radio buttons: one stop for the keyboard, and the arrows choose. */
function SideChoice({ peer, ask }: { readonly peer: PeerView; readonly ask: Ask }): JSX.Element {
  return (
    <fieldset className="choice sides">
      <legend className="visually-hidden">Side of {peer.name}</legend>
      {sides.map((side) => (
        <label key={side} className="choice-item" data-state={peer.side === side ? 'checked' : 'unchecked'}>
          <input
            type="radio"
            className="visually-hidden"
            name={`side-${peer.id}`}
            checked={peer.side === side}
            onChange={() => void ask('side', { peer: peer.id, side })}
          />
          {side}
        </label>
      ))}
    </fieldset>
  );
}

interface Offer {
  readonly action: PowerAction;
  readonly name: string;
  readonly note: string;
}

const pause: Offer = { action: 'pause', name: 'Pause', note: 'it runs on, and hears and says nothing' };
const resume: Offer = { action: 'resume', name: 'Resume', note: 'what was held up gets through' };
const stop: Offer = { action: 'stop', name: 'Stop', note: 'it takes its leave' };
const kill: Offer = { action: 'kill', name: 'Kill', note: 'it ends without a word' };
const start: Offer = { action: 'start', name: 'Start', note: 'with what it had stored' };

const offers: Readonly<Record<PeerState, readonly Offer[]>> = {
  starting: [],
  running: [pause, stop, kill],
  paused: [resume, stop, kill],
  stopped: [start],
  killed: [start],
};

function PowerMenu({ peer, ask }: { readonly peer: PeerView; readonly ask: Ask }): JSX.Element {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="button quiet icon-only small"
        aria-label={`What to do with ${peer.name}`}
        title="Pause, stop, kill, start"
      >
        <Ellipsis className="icon" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover menu" align="end" sideOffset={4} collisionPadding={8}>
          {offers[peer.state].map(({ action, name, note }) => (
            <DropdownMenu.Item
              key={action}
              className="menu-item"
              onSelect={() => void ask('power', { peer: peer.id, action })}
            >
              {name} <span className="fact">{note}</span>
            </DropdownMenu.Item>
          ))}
          {isRunning(peer) && (
            <DropdownMenu.Item className="menu-item" onSelect={() => void ask('write', { count: 1, peer: peer.id })}>
              Write <span className="fact">one message</span>
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
