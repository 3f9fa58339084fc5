/** What this computer listens on and whom it calls: the facts behind "nobody is here". */
import type { JSX } from 'react';
import type { AddressStatus, InterfaceStatus, Status } from '../../shared/records.ts';
import { listed, span } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { plainName } from './PersonName.tsx';

/** More addresses than this would hide the sentence above them. */
const addressesShown = 5;

interface ReachTableProps {
  readonly status: Status;
  /** When `status` was read, and now: countdowns go on between two answers. */
  readonly ageMs: number;
  readonly people: People;
}

export function ReachTable({ status, ageMs, people }: ReachTableProps): JSX.Element {
  const shown = status.addresses.slice(0, addressesShown);
  const hidden = status.addresses.length - shown.length;
  return (
    <dl className="reach" aria-label={t('alone.networks')}>
      {status.interfaces.map((one) => (
        <div key={`${one.name} ${one.address}`}>
          <dt>
            <bdi>{one.name}</bdi>
          </dt>
          <dd>{interfaceText(one, ageMs)}</dd>
        </div>
      ))}
      {shown.map((one) => (
        <div key={one.address}>
          <dt className="el">
            <bdi>{one.peer === null ? one.address : plainName(personOf(people, one.peer))}</bdi>
          </dt>
          <dd>{addressText(one, ageMs, people)}</dd>
        </div>
      ))}
      {hidden > 0 && (
        <div>
          <dt />
          <dd>{t('alone.more', { count: hidden })}</dd>
        </div>
      )}
      <div>
        <dt>{t('alone.reachAt')}</dt>
        <dd>{listed(reachable(status))}</dd>
      </div>
    </dl>
  );
}

function reachable(status: Status): readonly string[] {
  const addresses = status.interfaces.map((one) => withPort(one.address, status.port));
  return addresses.length > 0 ? addresses : [withPort('127.0.0.1', status.port)];
}

function interfaceText(one: InterfaceStatus, ageMs: number): string {
  if (one.error !== null) return t('alone.failed', { address: one.address, reason: one.error });
  if (one.listeningMs === null) return t('alone.notHere', { address: one.address });
  const time = span(wholeSeconds(one.listeningMs + ageMs));
  return one.heard === 0
    ? t('alone.heardNothing', { address: one.address, time })
    : t('alone.heard', { address: one.address, time, count: one.heard });
}

function addressText(one: AddressStatus, ageMs: number, people: People): string {
  const member = one.peer === null ? null : personOf(people, one.peer).member;
  if (member?.linked === true) return t('alone.linked');
  if (one.nextTryMs === null || one.nextTryMs <= ageMs) return t('alone.dialling');
  const time = span(wholeSeconds(one.nextTryMs - ageMs));
  return one.lastError === null
    ? t('alone.nextTry', { time })
    : t('alone.nextTryAfter', { time, reason: one.lastError });
}

function wholeSeconds(ms: number): number {
  return Math.max(1_000, Math.round(ms / 1_000) * 1_000);
}

function withPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
