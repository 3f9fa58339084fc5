/** A peer as a circle: its picture, else the colour from its id and the letters from its name. */
import type { JSX } from 'react';
import { avatarColour, initials } from '../format/initials.ts';
import { usePicture } from '../store/use-pictures.ts';
import type { ShownPresence } from '../store/people.ts';
import { PresenceMark } from './PresenceMark.tsx';

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'normal' | 'large';
  readonly presence?: ShownPresence | null;
}

/** The name always stands beside it, so it is a picture for the eye only. */
export function Avatar({ id, name, size = 'normal', presence = null }: AvatarProps): JSX.Element {
  const picture = usePicture(id);
  return (
    <span className={`avatar avatar-${size} avatar-colour-${avatarColour(id)}`} aria-hidden="true">
      {picture === undefined ? initials(name) : <img className="avatar-picture" src={picture} alt="" />}
      {presence !== null && <PresenceMark presence={presence} />}
    </span>
  );
}
