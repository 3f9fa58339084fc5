/** Tells screen readers what arrived, politely and at most once in two seconds, several as a number. */
import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { Message } from '../../shared/records.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { plainName } from './PersonName.tsx';

const batchMs = 2_000;
/** Nobody wants to hear a page of text unasked. */
const spokenCharsMax = 240;

interface AnnouncerProps {
  readonly arrivals: readonly Message[];
  readonly people: People;
}

export function Announcer({ arrivals, people }: AnnouncerProps): JSX.Element {
  const [text, setText] = useState('');
  const gathered = useRef<Message[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const names = useRef(people);
  useEffect(() => {
    names.current = people;
  }, [people]);
  useEffect(() => {
    if (arrivals.length === 0) return;
    gathered.current.push(...arrivals);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setText(announcement(gathered.current, names.current));
      gathered.current = [];
    }, batchMs);
  }, [arrivals]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}

function announcement(messages: readonly Message[], people: People): string {
  const [first] = messages;
  if (first === undefined || messages.length > 1) return t('message.announceMany', { count: messages.length });
  return t('message.announce', {
    name: plainName(personOf(people, first.author)),
    text: first.text.slice(0, spokenCharsMax),
  });
}
