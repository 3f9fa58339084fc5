/** A sentence of the engine in the language of the page; one that the page does not know, in the engine's English. */
import type { JSX } from 'react';
import type { Phrase } from '../../shared/phrase.ts';
import { sayHere } from '../texts/phrases.ts';

interface SaidProps {
  readonly phrase: Phrase | undefined;
  /** The engine's own words. */
  readonly text: string;
}

export function Said({ phrase, text }: SaidProps): JSX.Element {
  const said = sayHere(phrase);
  // A screen reader would read English words by the rules of another language.
  return said === undefined ? <bdi lang="en">{text}</bdi> : <bdi>{said}</bdi>;
}
