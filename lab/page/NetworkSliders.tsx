/** What a packet meets on its way: sliders over few stops, so that a key press is a step worth taking. */
import { useEffect, useId, useState } from 'react';
import type { JSX } from 'react';
import type { Conditions } from '../shape.ts';
import type { Ask } from './connection.ts';
import { delayText, lossText } from './words.ts';

const delayStops: readonly number[] = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const lossStops: readonly number[] = [0, 0.5, 1, 2, 5, 10, 20, 30, 40, 50];

interface NetworkSlidersProps {
  readonly conditions: Conditions;
  readonly ask: Ask;
}

export function NetworkSliders({ conditions, ask }: NetworkSlidersProps): JSX.Element {
  const id = useId();
  const change = (part: Partial<Conditions>): Promise<void> => ask('conditions', { ...conditions, ...part });
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Network</h2>
      <Slider
        name="Delay"
        stops={delayStops}
        value={conditions.delayMs}
        text={delayText}
        onChange={(delayMs) => change({ delayMs })}
      />
      <Slider
        name="Jitter"
        stops={delayStops}
        value={conditions.jitterMs}
        text={delayText}
        onChange={(jitterMs) => change({ jitterMs })}
      />
      <Slider
        name="Loss"
        stops={lossStops}
        value={conditions.lossPercent}
        text={lossText}
        onChange={(lossPercent) => change({ lossPercent })}
      />
      <p className="fact">Each way. A lost packet comes late, as with TCP.</p>
    </section>
  );
}

interface SliderProps {
  readonly name: string;
  readonly stops: readonly number[];
  readonly value: number;
  readonly text: (value: number) => string;
  readonly onChange: (value: number) => Promise<void>;
}

function Slider({ name, stops, value, text, onChange }: SliderProps): JSX.Element {
  const id = useId();
  /** Where the hand is, until the lab has said that it is so. */
  const [held, setHeld] = useState<number | null>(null);
  useEffect(() => setHeld(null), [value]);
  const shown = held ?? value;
  return (
    <div className="slider">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearest(stops, shown)}
        aria-valuetext={text(shown)}
        onChange={(event) => {
          const chosen = stops[Number(event.target.value)] ?? shown;
          setHeld(chosen);
          void onChange(chosen);
        }}
      />
      <output htmlFor={id}>{text(shown)}</output>
    </div>
  );
}

function nearest(stops: readonly number[], value: number): number {
  let best = 0;
  for (const [index, stop] of stops.entries()) {
    if (Math.abs(stop - value) < Math.abs((stops[best] ?? 0) - value)) best = index;
  }
  return best;
}
