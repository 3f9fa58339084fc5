/** What a lying member says when it is spoken to: enough of the truth to be kept as a link, and lies. */
import type { Message, MessageOf, Run, Vector } from '../../engine/wire/messages.ts';
import { emptyVector, noPeers } from '../../engine/wire/messages.ts';
import type { Liar } from './byzantine-vices.ts';
import { boasts, ghosts, heartbeat, ownRecord } from './byzantine-vices.ts';
import type { End } from './network.ts';

/** How often it says nothing where an answer is due. */
const silenceChance = 0.2;

export function greet(liar: Liar, end: End): void {
  liar.say(end, { type: 'peers', records: [ownRecord(liar)], opinions: [] });
  liar.say(end, heartbeat(liar, liar.roots));
}

export function reply(liar: Liar, end: End, message: Message): void {
  const { rng } = liar.world;
  if (rng.chance(silenceChance)) return;
  switch (message.type) {
    case 'probe':
      return liar.say(end, { ...message, type: 'probeAck', roots: rng.chance(0.7) ? message.roots : liar.roots });
    case 'indirectProbe': {
      const { number, target } = message;
      const incarnation = liar.incarnations.get(target) ?? 0;
      return liar.say(end, { type: 'indirectAck', number, target, alive: rng.chance(0.7), incarnation });
    }
    case 'syn':
      return liar.say(end, { type: 'synAck', sync: message.sync, ...offer(liar) });
    case 'synAck':
      liar.say(end, { type: 'ack2', sync: message.sync, ...offer(liar) });
      return serve(liar, end, message.sync);
    case 'ack2':
      return serve(liar, end, message.sync);
    case 'syncData':
      return liar.say(end, { type: 'syncCredit', sync: message.sync, bytes: rng.pick([0, 1000, 65_536]) });
    case 'pushMessage':
      return acknowledge(liar, end, message);
    case 'pullRequest':
    case 'graft':
      return liar.say(end, { type: 'pullResponse', runs: someRuns(liar), missing: message.refs });
    default:
  }
}

/** What it does not have, in exchange for what nobody has. */
function offer(liar: Liar): {
  vector: Vector;
  wants: MessageOf<'synAck'>['wants'];
  peers: MessageOf<'synAck'>['peers'];
} {
  const { rng } = liar.world;
  const wants = liar.heads
    .slice(-5)
    .map(({ author, epoch, seq }) => ({ author, epoch, fork: null, fromSeq: 1, toSeq: seq + 50 }));
  return {
    vector: { ...emptyVector, feeds: rng.chance(0.6) ? boasts(liar) : [] },
    wants: rng.chance(0.5) ? wants : [],
    peers: rng.chance(0.3) ? ghosts(liar) : noPeers,
  };
}

/** Now and then the data that it promised never comes. */
function serve(liar: Liar, end: End, sync: number): void {
  const { rng } = liar.world;
  if (rng.chance(0.5)) liar.say(end, { type: 'syncData', sync, runs: someRuns(liar), last: true, unavailable: [] });
}

function acknowledge(liar: Liar, end: End, { batch }: MessageOf<'pushMessage'>): void {
  const { rng } = liar.world;
  if (rng.chance(0.2)) liar.say(end, { type: 'prune', batch });
  else liar.say(end, { type: 'pushAck', batch, refs: [] });
}

function someRuns(liar: Liar): readonly Run[] {
  return liar.runs.slice(-liar.world.rng.integer(1, 4));
}
