/** Which machine of a node each message is for. Close is the node's own. */
import type { Message, MessageOf } from '../wire/messages.ts';
import type { LinkEntry } from './links.ts';
import { noteReads } from './links.ts';
import type { Machines } from './machines.ts';
import { rootsOf } from './machines.ts';
import type { Now } from './ports.ts';

/** Throws a MalformedError where the peer breaks the protocol: its link must then be closed. */
export function dispatch(
  machines: Machines,
  now: Now,
  link: LinkEntry,
  message: Exclude<Message, MessageOf<'close'>>,
): void {
  const { detector, intake, reach, rumor, survey, sync, upkeep } = machines;
  switch (message.type) {
    case 'pushMessage':
      return rumor.handlePush(now, link, message);
    case 'pushAck':
      return rumor.handleAck(link, message);
    case 'prune':
      return rumor.handlePrune(link, message);
    case 'graft':
      return rumor.handleGraft(link, message);
    case 'pullSync':
      return rumor.handlePullSync(now, link, message);
    case 'pullRequest':
      return rumor.handlePullRequest(link, message);
    case 'pullResponse':
      rumor.handlePullResponse(now, link, message);
      return upkeep.handleResponse(link, message);
    case 'probe':
      detector.handleProbe(now, link, message);
      return sync.compare(now, link, message, rootsOf(machines));
    case 'probeAck':
      return sync.compare(now, link, message, rootsOf(machines));
    case 'indirectProbe':
      return detector.handleIndirectProbe(now, link, message);
    case 'indirectAck':
      return detector.handleIndirectAck(now, link, message);
    case 'syn':
      intake.noteShown(message.vector.feeds);
      return sync.handleSyn(now, link, message);
    case 'synAck':
      intake.noteShown(message.vector.feeds);
      return sync.handleSynAck(now, link, message);
    case 'ack2':
      return sync.handleAck2(now, link, message);
    case 'syncData':
      return sync.handleData(now, link, message);
    case 'syncCredit':
      return sync.handleCredit(now, link, message);
    case 'peers':
      return mergePeers(machines, now, link, message);
    case 'query':
    case 'answer':
    case 'groupQuery':
    case 'groupAnswer':
      return ask(machines, now, link, message);
    case 'reachRequest':
      return reach.handleRequest(now, link, message);
    case 'reachAnswer':
      return reach.handleAnswer(now, link, message);
    case 'headReport':
      upkeep.handleReport(link, message);
      return intake.noteShown(message.feeds);
    case 'serviceRequest':
      return machines.services.handleRequest(now, link, message);
    case 'serviceAnswer':
      return machines.services.handleAnswer(now, link, message);
    case 'linksRequest':
      return survey.handleRequest(now, link, message);
    case 'linksReport':
      return survey.handleReport(now, message);
  }
}

function ask(
  { queries, groupQueries }: Machines,
  now: Now,
  link: LinkEntry,
  message: MessageOf<'query' | 'answer' | 'groupQuery' | 'groupAnswer'>,
): void {
  switch (message.type) {
    case 'query':
      return queries.handleQuery(now, link, message);
    case 'answer':
      return queries.handleAnswer(now, message);
    case 'groupQuery':
      return groupQueries.handleQuery(now, link, message);
    case 'groupAnswer':
      return groupQueries.handleAnswer(now, message);
  }
}

function mergePeers({ peers, detector }: Machines, now: Now, link: LinkEntry, message: MessageOf<'peers'>): void {
  noteReads(link, message);
  if (peers.handleNews(now, link, message)) detector.noteActivity(now);
}
