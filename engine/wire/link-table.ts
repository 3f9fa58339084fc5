/** What a peer says of its links in a survey, signed. Its exact bytes are relayed; this reads and writes them. */
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import type { GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { groupIdBytes, idToBytes, toGroupId } from '../../shared/ids.ts';
import { signatureBytes } from './entry.ts';
import type * as pb from './grapevine.pb.js';
import { LinkTable as wire } from './grapevine.pb.js';
import { linkLinesMax, linkTableBytesMax, surveyIdBytes } from './limits.ts';
import { MalformedError, demand } from './malformed.ts';
import type { SignedLinkTable, SurveyId } from './messages.ts';
import { readList, readPeerId, readShortId } from './parts.ts';

export const linkTableSignatureLabel = 'grapevine/1 links';

export interface LinkTable {
  readonly gid: GroupId;
  readonly id: PeerId;
  /** Whose question it answers: an older table says nothing in a later survey. */
  readonly survey: SurveyId;
  readonly lines: readonly LinkLine[];
}

export interface LinkLine {
  readonly peer: ShortId;
  /** False: it is alive, and no link leads there. */
  readonly linked: boolean;
  /** Whether the owner of the table dialled it. */
  readonly dialled: boolean;
  /** Median of the last round trips in microseconds; 0: not measured. */
  readonly rttUs: number;
  /** Since anything was heard over the link. */
  readonly silentMs: number;
  /** The owner dialled it while it was alive, and nothing answered. */
  readonly unanswered: boolean;
}

export function encodeLinkTable({ gid, id, survey, lines }: LinkTable): Uint8Array {
  return wire
    .encode({
      gid: idToBytes(gid),
      id: idToBytes(id),
      survey: writeSurveyId(survey),
      lines: lines.map((line) => ({ ...line, peer: idToBytes(line.peer) })),
    })
    .finish();
}

/** Throws a MalformedError. */
export function decodeLinkTable(bytes: Uint8Array): LinkTable {
  const { gid, id, survey, lines } = decodeWire(bytes);
  demand(gid.length === groupIdBytes, 'a link table without a group');
  return {
    gid: toGroupId(gid),
    id: readPeerId(id),
    survey: readSurveyId(survey),
    lines: readList(lines, linkLinesMax, 'links', readLine),
  };
}

export function writeSurveyId(survey: SurveyId): Uint8Array {
  const bytes = decodeBase32(survey);
  if (bytes?.length !== surveyIdBytes) throw new Error('assertion: no number of a survey');
  return bytes;
}

export function readSurveyId(bytes: Uint8Array): SurveyId {
  demand(bytes.length === surveyIdBytes, 'a survey without its number');
  return encodeBase32(bytes);
}

export function readSignedLinkTable({ table, signature }: pb.SignedLinkTable): SignedLinkTable {
  demand(table.length <= linkTableBytesMax, 'a link table over its limit');
  demand(signature.length === signatureBytes, 'a signature is not 64 bytes');
  return { bytes: table, signature };
}

function readLine({ peer, linked, dialled, rttUs, silentMs, unanswered }: pb.LinkLine): LinkLine {
  return { peer: readShortId(peer), linked, dialled, rttUs, silentMs, unanswered };
}

function decodeWire(bytes: Uint8Array) {
  try {
    return wire.decode(bytes);
  } catch {
    throw new MalformedError('a link table that cannot be decoded');
  }
}
