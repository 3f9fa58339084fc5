/** One person of the list: presence by shape, name, and the one fact that matters now. Opens its panel. */
import { memo } from 'react';
import type { JSX } from 'react';
import { shortTime, span } from '../format/time.ts';
import { presenceOf, shownPresence } from '../store/people.ts';
import type { Person } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { PersonName, plainName } from './PersonName.tsx';
import { VerifiedMark } from './VerifiedMark.tsx';
import { SkewTag } from './SkewTag.tsx';
import { useNow } from '../hooks/use-now.ts';
import type { Member } from '../../shared/records.ts';

interface MemberRowProps {
  readonly person: Person;
  readonly member: Member;
  readonly witness: Person | null;
  readonly current: boolean;
  readonly onOpen: (id: string) => void;
}

export const MemberRow = memo(function MemberRow(props: MemberRowProps): JSX.Element {
  const { person, member, witness, current, onOpen } = props;
  const presence = presenceOf(member);
  const shown = shownPresence(member);
  const now = useNow(presence === 'silent' ? 1_000 : 30_000);
  const fact = factOf(member, witness, now);
  return (
    <li>
      <button
        type="button"
        className={`rail-row member member-${presence}`}
        aria-current={current ? 'true' : undefined}
        onClick={() => onOpen(person.id)}
        data-peer={person.id}
        title={hintOf(member, witness)}
      >
        <Avatar id={person.id} name={person.name} size="small" presence={shown} />
        <span className="rail-row-name">
          <PersonName person={person} />
          {member.self && <span className="fact"> {t('rail.you')}</span>}
          {member.blocked && <span className="fact"> {t('rail.blocked')}</span>}
          {member.statusText !== '' && <bdi className="member-status">{member.statusText}</bdi>}
        </span>
        <VerifiedMark member={member} />
        <SkewTag skewMs={member.clockSkewMs} isSmall />
        <span className="visually-hidden">{t(`presence.${shown}`)}</span>
        <span className="fact end">{fact}</span>
      </button>
    </li>
  );
});

/** How it is reached, for who stays on the row with the pointer; the panel says it in full. */
function hintOf(member: Member, witness: Person | null): string | undefined {
  if (member.self || presenceOf(member) !== 'here') return undefined;
  if (!member.linked) return witness === null ? undefined : t('person.linkThrough', { name: plainName(witness) });
  const link = member.interface === null ? t('person.linkDirect') : t('person.linkOver', { name: member.interface });
  return member.address === null ? link : t('person.hereHint', { link, address: member.address });
}

function factOf(member: Member, witness: Person | null, now: number): string {
  if (member.self) return '';
  const seen = member.lastSeen === null ? null : shortTime(member.lastSeen, now);
  switch (presenceOf(member)) {
    case 'here':
      if (!member.linked) return witness === null ? '' : t('person.via', { name: plainName(witness) });
      return member.rttMs === null ? '' : span(Math.max(1, member.rttMs));
    case 'silent':
      return member.lastSeen === null
        ? t('presence.silent')
        : t('person.silentFor', { time: span(roundSeconds(now - member.lastSeen)) });
    case 'unreachable':
      return seen === null ? t('presence.unreachable') : t('person.seen', { time: seen });
    case 'left':
      return seen === null ? t('presence.left') : t('person.leftAt', { time: seen });
    case 'unheard':
      return seen === null ? t('person.notHeard') : t('person.seen', { time: seen });
  }
}

function roundSeconds(ms: number): number {
  return Math.max(1, Math.round(ms / 1_000)) * 1_000;
}
