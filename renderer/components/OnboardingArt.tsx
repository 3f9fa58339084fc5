/** The bunch of the first start: a place for each other, filled in as others are heard. */
import type { JSX } from 'react';
import { t } from '../texts/texts.ts';

const places = [
  { x: 260, y: 250 },
  { x: 195, y: 362 },
  { x: 325, y: 362 },
  { x: 130, y: 250 },
  { x: 390, y: 250 },
] as const;

export function OnboardingArt({ heard }: { readonly heard: number }): JSX.Element {
  return (
    <svg className="onboarding-art" viewBox="60 30 400 510" aria-hidden="true">
      <path className="art-link" d="M130 250h260M195 362h130M130 250l130 224M390 250L260 474M195 362l65-112 65 112" />
      <path className="art-stem" d="M260 250V170c0-34 22-56 62-60" />
      <path className="art-leaf" d="M298 120c10-44 54-66 112-56-8 50-54 78-112 56z" />
      <path className="art-vein" d="M300 119c34-18 66-30 92-44" />
      <path className="art-tendril" d="M260 200c-26 2-46-14-46-34s24-26 30-10-14 22-22 14" />
      {places.map((place, index) => (
        <g key={index}>
          <circle className="art-place" cx={place.x} cy={place.y} r="43" />
          {index < heard && <circle className="art-heard" cx={place.x} cy={place.y} r="6" />}
        </g>
      ))}
      <circle className="art-you" cx="260" cy="474" r="45" />
      <text className="art-word" x="260" y="480" textAnchor="middle">
        {t('onboarding.you')}
      </text>
    </svg>
  );
}
