/** One person: what is known of the presence, how it is reached, and which key it is. */
import type { JSX, ReactNode } from 'react';
import { Lock, Stethoscope } from 'lucide-react';
import type { AddressSource, Member } from '../../shared/records.ts';
import { useNow } from '../hooks/use-now.ts';
import { clockTime, daysAgo, shortTime, signedSpan, span } from '../format/time.ts';
import { personOf, presenceOf, shownPresence } from '../store/people.ts';
import type { People, Person } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { CopyButton } from './CopyButton.tsx';
import { PersonName, plainName } from './PersonName.tsx';
import { PersonServices } from './PersonServices.tsx';
import { PresenceMark } from './PresenceMark.tsx';

interface PersonPanelProps {
  readonly person: Person;
  readonly member: Member;
  readonly people: People;
  /** Looks for the reason why it is missing. */
  readonly onFindOut: (id: string) => void;
  /** Opens the conversation with this one alone. */
  readonly onWrite: (id: string) => void;
  /** What is known of the key; none for oneself. */
  readonly trust?: ReactNode;
}

export function PersonPanel({ person, member, people, onFindOut, onWrite, trust }: PersonPanelProps): JSX.Element {
  const presence = presenceOf(member);
  const shown = shownPresence(member);
  const now = useNow(presence === 'silent' ? 1_000 : 10_000);
  return (
    <>
      <section className="person-card">
        <Avatar id={person.id} name={person.name} size="large" />
        <div>
          <h2 className="person-title">
            <PersonName person={person} />
          </h2>
          <p className="person-presence">
            <PresenceMark presence={shown} />
            {t(`presence.${shown}`)}
          </p>
          {member.statusText !== '' && (
            <p className="person-status">
              <bdi>{member.statusText}</bdi>
            </p>
          )}
        </div>
        <p className="person-sentence">{sentenceOf(person, member, people, now)}</p>
        {!member.self && (
          <button type="button" className="button" onClick={() => onWrite(person.id)}>
            <Lock className="icon" aria-hidden="true" />
            <bdi>{t('talk.message', { name: plainName(person) })}</bdi>
          </button>
        )}
        {!member.self && !member.linked && (
          <button
            type="button"
            className="button"
            aria-label={t('doctor.openFor', { name: plainName(person) })}
            onClick={() => onFindOut(person.id)}
          >
            <Stethoscope className="icon" aria-hidden="true" />
            {t('doctor.open')}
          </button>
        )}
      </section>
      {!member.self && <Reached member={member} people={people} now={now} />}
      <PersonServices services={member.services} />
      <section>
        <h2>{t('person.identity')}</h2>
        {trust}
        <p className="mono id block-id">{person.id}</p>
        <p className="small-note">{t('person.identityNote')}</p>
        <CopyButton text={person.id} label={t('person.copyId')} copiedLabel={t('person.copied')} />
      </section>
    </>
  );
}

interface ReachedProps {
  readonly member: Member;
  readonly people: People;
  readonly now: number;
}

function Reached({ member, people, now }: ReachedProps): JSX.Element {
  return (
    <section>
      <h2>{t('person.reached')}</h2>
      <dl className="facts">
        <dt>{t('person.link')}</dt>
        <dd>
          <bdi>{linkText(member, people)}</bdi>
        </dd>
        {member.dialledBy !== null && (
          <Fact name={t('person.dialled')} value={t(`person.dialledBy.${member.dialledBy}`)} />
        )}
        {member.rttMs !== null && member.linked && (
          <Fact name={t('person.roundTrip')} value={span(Math.max(1, member.rttMs))} />
        )}
        {member.address !== null && <Fact name={t('person.address')} value={member.address} />}
        {member.addressSource !== null && (
          <Fact name={t('person.learnt')} value={learntText(member.addressSource, member, people)} />
        )}
        {member.metHere && <Fact name={t('person.triedFirst')} value={t('person.triedFirstNote')} />}
        {member.clockSkewMs !== null && <Fact name={t('person.clock')} value={signedSpan(member.clockSkewMs)} />}
        {member.forked && <Fact name={t('person.forked')} value={t('person.forkedNote')} />}
        {member.lastSeen !== null && <Fact name={t('person.lastHeard')} value={momentText(member.lastSeen, now)} />}
      </dl>
    </section>
  );
}

/** Whether there is a link and over which interface, or who else tells of this person. */
export function linkText(member: Member, people: People): string {
  if (!member.linked) {
    if (member.via === null) return t('person.linkNone');
    return t('person.linkThrough', { name: plainName(personOf(people, member.via)) });
  }
  return member.interface === null ? t('person.linkDirect') : t('person.linkOver', { name: member.interface });
}

function learntText(source: AddressSource, { id, addressVia }: Member, people: People): string {
  if (source !== 'record' || addressVia === null || addressVia === id) return t(`person.learntFrom.${source}`);
  return t('person.learntVia', { name: plainName(personOf(people, addressVia)) });
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

function sentenceOf(person: Person, member: Member, people: People, now: number): string {
  const name = plainName(person);
  const seen = member.lastSeen === null ? null : momentText(member.lastSeen, now);
  switch (presenceOf(member)) {
    case 'here':
      return hereSentence(name, member, people);
    case 'silent':
      return t('person.silent', { name, time: silence(now - (member.lastSeen ?? now)) });
    case 'unreachable':
      return seen === null ? t('person.unreachableNever', { name }) : t('person.unreachable', { name, time: seen });
    case 'left':
      return seen === null ? t('presence.left') : t('person.left', { name, time: seen });
    case 'unheard':
      return seen === null ? t('person.unheardNever', { name }) : t('person.unheard', { name, time: seen });
  }
}

function hereSentence(name: string, member: Member, people: People): string {
  if (member.self) return t('person.hereSelf');
  if (member.linked) {
    return member.rttMs === null
      ? t('person.hereLinkedNew', { name })
      : t('person.hereLinked', { name, time: span(Math.max(1, member.rttMs)) });
  }
  if (member.via === null) return t('person.hereUnlinked', { name });
  return t('person.hereVia', { name, witness: plainName(personOf(people, member.via)) });
}

/** Whole seconds, for the number is drawn anew each second. */
function silence(ms: number): string {
  return span(Math.max(1, Math.round(ms / 1_000)) * 1_000);
}

function momentText(at: number, now: number): string {
  return daysAgo(at, now) === 0
    ? clockTime(at)
    : t('person.dayAndTime', { day: shortTime(at, now), time: clockTime(at) });
}
