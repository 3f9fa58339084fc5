/** A peer as a circle: the colour from its id, the letters from its name. */
import type { JSX } from 'react';
import { avatarColour, initials } from '../format/initials.ts';
import type { Presence } from '../store/people.ts';
import { PresenceMark } from './PresenceMark.tsx';

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'normal' | 'large';
  readonly presence?: Presence | null;
}

/** The name always stands beside it, so it is a picture for the eye only. */
export function Avatar({ id, name, size = 'normal', presence = null }: AvatarProps): JSX.Element {
  return (
    <span className={`avatar avatar-${size} avatar-colour-${avatarColour(id)}`} aria-hidden="true">
      {initials(name)}
      {presence !== null && <PresenceMark presence={presence} />}
    </span>
  );
}
