/** The way a message came, drawn as a vine from its author over each hop to oneself. */
import type { JSX } from 'react';
import { avatarColour, initials } from '../format/initials.ts';
import type { Person } from '../store/people.ts';
import { PersonName } from './PersonName.tsx';

export interface PathStep {
  readonly key: string;
  readonly person: Person;
  readonly role: 'author' | 'hop' | 'self' | 'again';
  /** Shown in place of the name. */
  readonly title: string | null;
  readonly text: string;
}

interface PathVineProps {
  readonly steps: readonly PathStep[];
  readonly label: string;
}

export function PathVine({ steps, label }: PathVineProps): JSX.Element {
  const hasAgain = steps.some((step) => step.role === 'again');
  return (
    <div className="vine">
      {hasAgain && <SecondWay />}
      <ol aria-label={label}>
        {steps.map((step, index) => (
          <li key={step.key} className={`vine-step vine-${step.role}`}>
            <span className="vine-picture" aria-hidden="true">
              {index < steps.length - 1 && <Stem index={index} />}
              <VineNode step={step} />
            </span>
            <span className="vine-words">
              {step.role !== 'again' && <strong>{step.title ?? <PersonName person={step.person} />}</strong>}
              <span>{step.text}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function VineNode({ step }: { readonly step: PathStep }): JSX.Element | null {
  if (step.role === 'again') return <span className="vine-ring" />;
  const colour = step.role === 'self' ? 'vine-you' : `avatar-colour-${avatarColour(step.person.id)}`;
  return <span className={`vine-node ${colour}`}>{initials(step.person.name)}</span>;
}

/** Ends in the direction in which it begins, so that the pieces join without a kink. */
const swing = 'M15 0C33 32 -3 68 15 100';

/** One piece of stem, as high as its row; the first bears a leaf, the second a tendril. */
function Stem({ index }: { readonly index: number }): JSX.Element {
  return (
    <>
      <svg className="vine-stem" viewBox="0 0 30 100" preserveAspectRatio="none">
        <path d={swing} vectorEffect="non-scaling-stroke" />
      </svg>
      {index === 0 && (
        <svg className="vine-leaf" viewBox="0 0 24 34">
          <path className="vine-twig" d="M22 31c-10-2-14-8-12-14" />
          <path className="vine-blade" d="M10 18C1 16-1 8 3 1c8 2 11 9 7 17z" />
        </svg>
      )}
      {index === 1 && (
        <svg className="vine-tendril" viewBox="0 0 16 14">
          <path className="vine-twig" d="M1 10c6 2 12-2 12-6S7 0 7 4" />
        </svg>
      )}
    </>
  );
}

/** The way of the later copies, beside the first one. */
function SecondWay(): JSX.Element {
  return (
    <svg className="vine-second" viewBox="0 0 40 100" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 0C34 8 40 30 36 60 34 80 20 95 6 100" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
