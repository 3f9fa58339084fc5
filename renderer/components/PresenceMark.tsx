/** Presence by shape and colour: disc, diamond, cross, ring, dotted ring. */
import type { JSX } from 'react';
import type { Presence } from '../store/people.ts';

export function PresenceMark({ presence }: { readonly presence: Presence }): JSX.Element {
  return (
    <svg className={`presence presence-${presence}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapeOf(presence)}
    </svg>
  );
}

function shapeOf(presence: Presence): JSX.Element {
  switch (presence) {
    case 'here':
      return <circle cx="6" cy="6" r="4.5" fill="currentColor" />;
    case 'silent':
      return <path d="M6 .6 11.4 6 6 11.4.6 6z" fill="currentColor" />;
    case 'unreachable':
      return (
        <path d="M2.2 2.2l7.6 7.6M9.8 2.2l-7.6 7.6" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      );
    case 'left':
      return <circle cx="6" cy="6" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.8" />;
    case 'unheard':
      return (
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.9" strokeDasharray="1.4 1.74" />
      );
  }
}
