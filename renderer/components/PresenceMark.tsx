/** Presence by shape and colour: disc, moon, diamond, cross, ring, dotted ring. */
import type { JSX } from 'react';
import type { ShownPresence } from '../store/people.ts';

export function PresenceMark({ presence }: { readonly presence: ShownPresence }): JSX.Element {
  return (
    <svg className={`presence presence-${presence}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapeOf(presence)}
    </svg>
  );
}

function shapeOf(presence: ShownPresence): JSX.Element {
  switch (presence) {
    case 'here':
      return <circle cx="6" cy="6" r="4.5" fill="currentColor" />;
    case 'away':
      return <path d="M7.6 1.2A5 5 0 1 0 10.9 8.4 4.4 4.4 0 0 1 7.6 1.2z" fill="currentColor" />;
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
