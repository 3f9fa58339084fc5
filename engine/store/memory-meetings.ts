/** The rows of meetings in the memory store. */
import type { MeetingRow } from '../core/ports.ts';
import { meetingsMax } from './limits.ts';
import type { Group } from './memory-group.ts';
import { sortedValues } from './memory-group.ts';

/** The latest first; those of one moment in the order of their keys. */
export function latestMeetings(group: Group | undefined): MeetingRow[] {
  return sortedValues(group?.meetings).sort((a, b) => b.at - a.at);
}

/** What to set so that `meeting` is held and no more than `meetingsMax`; undefined removes. */
export function changesFor(group: Group, meeting: MeetingRow): [string, MeetingRow | undefined][] {
  const others = latestMeetings(group).filter((other) => keyOf(other) !== keyOf(meeting));
  const all = [meeting, ...others].sort((a, b) => b.at - a.at);
  return [
    [keyOf(meeting), meeting],
    ...all.slice(meetingsMax).map((old): [string, undefined] => [keyOf(old), undefined]),
  ];
}

function keyOf({ network, peer }: MeetingRow): string {
  return `${network}\n${peer}`;
}
