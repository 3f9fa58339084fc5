/** What a node reports, as rows of the durable event log and as hints for views. */
import type { ApiEvent, ChangedView } from '../shared/api.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { LogEventBody } from '../shared/records.ts';
import type { NodeEvent } from './core/node.ts';
import { newDatabase } from './core/own-feed.ts';
import type { Store } from './core/ports.ts';
import type { StoredEntry } from './wire/entry.ts';
import { entryKind } from './wire/entry.ts';
import { decodeUserEvent } from './wire/user-event.ts';

/** Writes what a node event means into the log, inside the transaction that caused it. */
export function logNodeEvent(
  store: Store,
  group: { readonly gid: GroupId; readonly self: PeerId },
  wallMs: number,
  event: NodeEvent,
): ApiEvent[] {
  // Where the own feed may have gone on elsewhere, the log may have, too: its numbers are given to nothing else.
  if (event.type === 'epoch' && event.reason !== newDatabase) store.skipEvents(group.gid, wallMs);
  return bodiesOf(event, group.self).map((body) => logEvent(store, group.gid, wallMs, body));
}

/** Call inside the transaction that caused it. */
export function logEvent(store: Store, gid: GroupId, wallMs: number, body: LogEventBody): ApiEvent {
  return { kind: 'log', event: { ...store.appendEvent(gid, wallMs, body), group: gid } };
}

/** Views that a node event makes stale. */
export function viewsTouched(event: NodeEvent): ChangedView[] {
  if (event.type === 'forked') return ['members'];
  if (event.type === 'member' || event.type === 'twin' || event.type === 'service') return ['members', 'status'];
  return event.type === 'stored' || event.type === 'filled' ? ['status', 'rooms'] : [];
}

function bodiesOf(event: NodeEvent, self: PeerId): LogEventBody[] {
  switch (event.type) {
    case 'stored':
    case 'filled':
      // Without its body nobody can read it: it is told of when that has come.
      return event.entries.flatMap((entry) => bodyOf(entry) ?? []);
    case 'member':
      return [{ type: memberEventType[event.change], peer: event.id, name: event.name }];
    case 'service': {
      const { change, owner: peer, name, app, address } = event;
      return [{ type: `service-${change}`, peer, name, app, address }];
    }
    case 'forked':
      return [
        {
          type: 'feed-forked',
          peer: event.feed.author,
          epoch: event.feed.epoch,
          seqAt: event.seq,
          branches: event.branches,
        },
      ];
    case 'epoch':
      return [{ type: 'epoch-opened', peer: self, epoch: event.epoch, reason: event.reason }];
    case 'twin':
      return [{ type: 'twin-seen', peer: self, name: event.twin.name, address: event.twin.address }];
    case 'again':
    case 'groupAsked':
    case 'groupAnswered':
    case 'surveyed':
    case 'answered':
      return [];
  }
}

function bodyOf({ id, header, body, room }: StoredEntry): LogEventBody | undefined {
  if (body === null) return undefined;
  const { kind, author, hlc } = header;
  if (kind === entryKind.chat) return { type: 'message', message: id, author, room: room ?? '' };
  const said = kind === entryKind.event ? decodeUserEvent(body) : undefined;
  return said && { type: 'user-event', event: id, author, ...said, sentAt: hlc.ms };
}

const memberEventType = {
  discovered: 'peer-discovered',
  updated: 'peer-updated',
  alive: 'peer-alive',
  suspected: 'peer-suspected',
  dead: 'peer-dead',
  left: 'peer-left',
} as const;
