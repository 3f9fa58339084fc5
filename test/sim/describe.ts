/** Messages and events in a few words, for whoever reads a trace. */
import type { NodeEvent } from '../../engine/core/node.ts';
import type { Message, Run } from '../../engine/wire/messages.ts';

export function describeMessage(message: Message): string {
  switch (message.type) {
    case 'pushMessage':
      return `push ${message.batch} ${message.runs.map(runText).join()} unreached ${message.unreached.length}`;
    case 'pullResponse':
      return `pullResponse ${message.runs.map(runText).join()}`;
    case 'syncData':
      return `syncData ${message.runs.map(runText).join()} and ${(message.numbered ?? []).length} by number`;
    case 'pushAck':
    case 'pullSync':
    case 'pullRequest':
    case 'graft':
      return `${message.type} ${message.refs.map((ref) => `${ref.author.slice(0, 4)}.${ref.seq}`).join()}`;
    case 'probe':
    case 'probeAck': {
      const { view, records, heads, short } = message.roots;
      const told = short === undefined ? [view, records, heads] : [short];
      return `${message.type} ${told.map((root) => root.slice(0, 4)).join(' ')}`;
    }
    case 'synAck':
    case 'ack2': {
      const { records, opinions } = message.peers;
      return `${message.type} wants ${message.wants.length + (message.numbered ?? []).length} records ${records.length} opinions ${opinions.length}`;
    }
    case 'peers': {
      const opinions = message.opinions.map((opinion) => `${opinion.peer.slice(0, 4)} ${opinion.state}`);
      return `peers ${message.records.length} ${opinions.join()}`;
    }
    case 'close':
      return `close ${message.reason} ${message.text}`;
    default:
      return message.type;
  }
}

export function describeEvent(event: NodeEvent): string {
  switch (event.type) {
    case 'again':
      return `again ${event.refs.map((ref) => `${ref.author.slice(0, 4)}.${ref.seq}`).join(',')}`;
    case 'filled':
      return `filled ${event.entries.map(({ header }) => `${header.author.slice(0, 4)}.${header.seq}`).join(',')}`;
    case 'twin':
      return `twin ${event.twin.name ?? event.twin.address}`;
    case 'stored':
      return `stored ${event.entries.map(({ header }) => `${header.author.slice(0, 4)}.${header.seq}`).join(',')}`;
    case 'member':
      return `${event.change} ${event.name}`;
    case 'epoch':
      return `epoch: ${event.reason}`;
    case 'service':
      return `service ${event.change} ${event.app} ${event.address}`;
    case 'forked':
      return `forked at ${event.seq}`;
    case 'surveyed':
      return 'surveyed';
    case 'groupAsked':
      return `asked ${event.name}`;
    case 'groupAnswered':
      return `${event.answerer.slice(0, 4)} ${event.state}`;
    case 'answered':
      return `answered ${event.told?.messages.length ?? 'in vain'}`;
  }
}

function runText(run: Run): string {
  return `${run.author.slice(0, 4)}.${run.firstSeq}+${run.entries.length}`;
}
