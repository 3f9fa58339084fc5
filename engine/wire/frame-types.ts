/** Numbers of the frame types. Append-only: the numbers are the wire. */

export const frameType = {
  pushMessage: 1,
  pullSync: 2,
  pullRequest: 3,
  pullResponse: 4,
  pushAck: 5,
  prune: 6,
  graft: 7,
  probe: 8,
  probeAck: 9,
  indirectProbe: 10,
  indirectAck: 11,
  syn: 12,
  synAck: 13,
  ack2: 14,
  syncData: 15,
  syncCredit: 16,
  peers: 17,
  headReport: 18,
  close: 19,
  serviceRequest: 20,
  serviceAnswer: 21,
  reachRequest: 22,
  reachAnswer: 23,
  linksRequest: 24,
  linksReport: 25,
  query: 26,
  answer: 27,
  authHello: 32,
  authAccept: 33,
  authIdentity: 34,
  authDone: 35,
} as const;

export type FrameName = keyof typeof frameType;
export type FrameType = (typeof frameType)[FrameName];
