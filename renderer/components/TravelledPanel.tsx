/** How one message travelled: the path, who has it, and its facts. */
import type { JSX } from 'react';
import type { MessageDetail } from '../../shared/records.ts';
import { exactTime, signedSpan, span } from '../format/time.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import type { DetailView } from '../store/state.ts';
import { t } from '../texts/texts.ts';
import { CopyButton } from './CopyButton.tsx';
import { EarlierVersions } from './EarlierVersions.tsx';
import { Holders } from './Holders.tsx';
import { PathVine } from './PathVine.tsx';
import type { PathStep } from './PathVine.tsx';
import { plainName } from './PersonName.tsx';

/** Later copies drawn one by one. */
const copiesShown = 3;

interface TravelledPanelProps {
  readonly view: DetailView;
  readonly people: People;
  readonly selfId: string;
}

export function TravelledPanel({ view, people, selfId }: TravelledPanelProps): JSX.Element {
  const { detail, failure } = view;
  if (detail === null) {
    return (
      <section>
        <p role="status">{failure === null ? t('travelled.loading') : t('travelled.failed', { reason: failure })}</p>
      </section>
    );
  }
  return (
    <>
      <EarlierVersions detail={detail} />
      <section>
        <PathVine steps={stepsOf(detail, people, selfId)} label={t('travelled.path')} />
        <p className="small-note">{t('travelled.pathNote')}</p>
      </section>
      <Holders detail={detail} people={people} />
      <Facts detail={detail} people={people} />
    </>
  );
}

function Facts({ detail, people }: { readonly detail: MessageDetail; readonly people: People }): JSX.Element {
  const author = personOf(people, detail.author);
  const skewMs = author.self ? null : (author.member?.clockSkewMs ?? null);
  return (
    <section>
      <h2>{t('travelled.facts')}</h2>
      <dl className="facts">
        <dt>{t('travelled.written')}</dt>
        <dd>{exactTime(detail.sentAt)}</dd>
        <dt>{t('travelled.stored')}</dt>
        <dd>{exactTime(detail.receivedAt)}</dd>
        {skewMs !== null && (
          <>
            <dt>{t('travelled.clock')}</dt>
            <dd>{signedSpan(skewMs)}</dd>
          </>
        )}
        <dt>{t('travelled.place')}</dt>
        <dd>
          <bdi>{t('travelled.placeOf', { name: plainName(author), seq: detail.seq })}</bdi>
        </dd>
        <dt>{t('travelled.id')}</dt>
        <dd className="mono id">{detail.id}</dd>
      </dl>
      <CopyButton text={detail.id} label={t('travelled.copyId')} copiedLabel={t('travelled.copied')} />
    </section>
  );
}

/** Author, hops, later copies, oneself: from top to bottom as it is drawn. */
export function stepsOf(detail: MessageDetail, people: People, selfId: string): readonly PathStep[] {
  const author = personOf(people, detail.author);
  const self = personOf(people, selfId);
  if (detail.author === selfId) {
    const text = t('travelled.youWroteAt', { time: exactTime(detail.sentAt) });
    return [{ key: 'self', person: self, role: 'self', title: t('travelled.you'), text }];
  }
  const hops = detail.path.filter((id) => id !== detail.author && id !== selfId);
  // A path of old or of another's making may lack the last hop: who sent it is known here.
  const from = detail.receivedFrom[0];
  if (hops.length === 0 && from !== undefined && from !== detail.author) hops.push(from);
  const hopSteps = hops.map((id, index): PathStep => {
    const person = personOf(people, id);
    const text = person.member === null ? t('travelled.hopUnknown') : t('travelled.passedOn');
    return { key: `${index} ${id}`, person, role: 'hop', title: person.member === null ? id : null, text };
  });
  const wrote = t('travelled.wroteAt', { time: exactTime(detail.sentAt) });
  return [
    { key: 'author', person: author, role: 'author', title: null, text: wrote },
    ...hopSteps,
    ...againSteps(detail, people),
    { key: 'self', person: self, role: 'self', title: t('travelled.you'), text: storedText(detail, people) },
  ];
}

function againSteps(detail: MessageDetail, people: People): readonly PathStep[] {
  const steps = detail.duplicates.slice(0, copiesShown).map((copy, index): PathStep => {
    const person = personOf(people, copy.from);
    const later = span(Math.max(0, copy.at - detail.receivedAt));
    const text = t('travelled.again', { name: plainName(person), time: later });
    return { key: `again ${index}`, person, role: 'again', title: null, text };
  });
  const more = detail.duplicates.length - steps.length;
  if (more <= 0) return steps;
  const person = personOf(people, detail.author);
  return [
    ...steps,
    { key: 'more', person, role: 'again', title: null, text: t('travelled.moreCopies', { count: more }) },
  ];
}

/** The delay is told only where the author's clock is known, for without it the difference says nothing. */
function storedText(detail: MessageDetail, people: People): string {
  const at = exactTime(detail.receivedAt);
  const skewMs = personOf(people, detail.author).member?.clockSkewMs ?? null;
  if (skewMs === null) return t('travelled.storedAt', { time: at });
  const delayMs = detail.receivedAt - (detail.sentAt - skewMs);
  return delayMs < 0
    ? t('travelled.storedAt', { time: at })
    : t('travelled.storedAfter', { time: at, delay: span(delayMs) });
}
