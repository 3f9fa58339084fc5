/** One person: what is known of the presence, how it is reached, and which key it is. */
import type { JSX } from 'react';
import { Stethoscope } from 'lucide-react';
import type { AddressSource, Member } from '../../shared/records.ts';
import { useNow } from '../hooks/use-now.ts';
import { clockTime, daysAgo, shortTime, signedSpan, span } from '../format/time.ts';
import { personOf, presenceOf } from '../store/people.ts';
import type { People, Person } from '../store/people.ts';
import { strings } from '../strings.ts';
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
}

export function PersonPanel({ person, member, people, onFindOut }: PersonPanelProps): JSX.Element {
  const presence = presenceOf(member);
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
            <PresenceMark presence={presence} />
            {strings.presence[presence]}
          </p>
        </div>
        <p className="person-sentence">{sentenceOf(person, member, people, now)}</p>
        {!member.self && !member.linked && (
          <button
            type="button"
            className="button"
            aria-label={strings.doctor.openFor(plainName(person))}
            onClick={() => onFindOut(person.id)}
          >
            <Stethoscope className="icon" aria-hidden="true" />
            {strings.doctor.open}
          </button>
        )}
      </section>
      {!member.self && <Reached member={member} people={people} now={now} />}
      <PersonServices services={member.services} />
      <section>
        <h2>{strings.person.identity}</h2>
        <p className="mono id block-id">{person.id}</p>
        <p className="small-note">{strings.person.identityNote}</p>
        <CopyButton text={person.id} label={strings.person.copyId} copiedLabel={strings.person.copied} />
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
      <h2>{strings.person.reached}</h2>
      <dl className="facts">
        <dt>{strings.person.link}</dt>
        <dd>
          <bdi>{linkText(member, people)}</bdi>
        </dd>
        {member.dialledBy !== null && (
          <Fact name={strings.person.dialled} value={strings.person.dialledBy[member.dialledBy]} />
        )}
        {member.rttMs !== null && member.linked && (
          <Fact name={strings.person.roundTrip} value={span(Math.max(1, member.rttMs))} />
        )}
        {member.address !== null && <Fact name={strings.person.address} value={member.address} />}
        {member.addressSource !== null && (
          <Fact name={strings.person.learnt} value={learntText(member.addressSource, member, people)} />
        )}
        {member.metHere && <Fact name={strings.person.triedFirst} value={strings.person.triedFirstNote} />}
        {member.clockSkewMs !== null && <Fact name={strings.person.clock} value={signedSpan(member.clockSkewMs)} />}
        {member.forked && <Fact name={strings.person.forked} value={strings.person.forkedNote} />}
        {member.lastSeen !== null && <Fact name={strings.person.lastHeard} value={momentText(member.lastSeen, now)} />}
      </dl>
    </section>
  );
}

/** Whether there is a link and over which interface, or who else tells of this person. */
export function linkText(member: Member, people: People): string {
  if (!member.linked) {
    if (member.via === null) return strings.person.linkNone;
    return strings.person.linkThrough(plainName(personOf(people, member.via)));
  }
  return member.interface === null ? strings.person.linkDirect : strings.person.linkOver(member.interface);
}

function learntText(source: AddressSource, { id, addressVia }: Member, people: People): string {
  if (source !== 'record' || addressVia === null || addressVia === id) return strings.person.learntFrom[source];
  return strings.person.learntVia(plainName(personOf(people, addressVia)));
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
      return strings.person.silent(name, silence(now - (member.lastSeen ?? now)));
    case 'unreachable':
      return seen === null ? strings.person.unreachableNever(name) : strings.person.unreachable(name, seen);
    case 'left':
      return seen === null ? strings.presence.left : strings.person.left(name, seen);
    case 'unheard':
      return seen === null ? strings.person.unheardNever(name) : strings.person.unheard(name, seen);
  }
}

function hereSentence(name: string, member: Member, people: People): string {
  if (member.self) return strings.person.hereSelf;
  if (member.linked) {
    return member.rttMs === null
      ? strings.person.hereLinkedNew(name)
      : strings.person.hereLinked(name, span(Math.max(1, member.rttMs)));
  }
  if (member.via === null) return strings.person.hereUnlinked(name);
  return strings.person.hereVia(name, plainName(personOf(people, member.via)));
}

/** Whole seconds, for the number is drawn anew each second. */
function silence(ms: number): string {
  return span(Math.max(1, Math.round(ms / 1_000)) * 1_000);
}

function momentText(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? clockTime(at) : strings.person.dayAndTime(shortTime(at, now), clockTime(at));
}
