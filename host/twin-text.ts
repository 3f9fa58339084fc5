/** Another live host with the own identity, and what to do about it. */
import type { Twin } from '../shared/records.ts';
import { oneLine } from './terminal-text.ts';

export function twinText({ name, address, endpoints }: Twin): string {
  const who = name === null ? '' : ` as ${oneLine(name)}`;
  const where = address ?? endpoints[0];
  const place = where === undefined ? '' : ` at ${oneLine(where)}`;
  return `this identity is also running${who}${place}: stop one of the two, or start one with a new profile`;
}
