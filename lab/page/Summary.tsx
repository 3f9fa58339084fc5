/** What is going on, in one sentence, and the figures behind it. */
import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { Bunch } from '../../renderer/components/Bunch.tsx';
import type { LabView } from '../shape.ts';
import { healingFigure, rate, time, verdictOf } from './words.ts';

/** Spoken at most so often, and not while it is still changing. */
const speakMs = 2000;

export function Summary({ view }: { readonly view: LabView }): JSX.Element {
  const verdict = verdictOf(view);
  const { figures } = view;
  return (
    <section className="summary" aria-label="How it stands">
      <p className="verdict" data-tone={verdict.tone}>
        <Bunch count={figures.messages === 0 ? 0 : verdict.ripe} total={verdict.running} />
        <span>{verdict.text}</span>
      </p>
      <Spoken text={verdict.text} />
      <dl className="figures">
        <Figure
          name="Delivery"
          value={figures.deliveryMs === null ? '–' : time(figures.deliveryMs.median)}
          note={figures.deliveryMs === null ? 'nothing yet' : `up to ${time(figures.deliveryMs.slowest)}`}
        />
        <Figure
          name="Copies"
          value={figures.copiesPerDelivery === null ? '–' : figures.copiesPerDelivery.toFixed(2)}
          note="per delivery"
        />
        <Figure name="Traffic" value={rate(figures.bytesPerSecond)} note="all peers" />
        <Figure name="Healing" {...healingFigure(view)} />
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function Figure({ name, value, note }: FigureProps): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} <span className="fact">{note}</span>
      </dd>
    </div>
  );
}

function Spoken({ text }: { readonly text: string }): JSX.Element {
  const [spoken, setSpoken] = useState('');
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), speakMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="visually-hidden" role="status">
      {spoken}
    </div>
  );
}
