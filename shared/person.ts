/** What people say of themselves, and what the user of this computer holds of them. */
import type { PeerId } from './ids.ts';
import type { PictureType } from './picture.ts';

/** A small still image. */
export interface Picture {
  readonly type: PictureType;
  /** Base64. */
  readonly data: string;
}

/** What this peer says of its user, in all of its groups. */
export interface OwnProfile {
  readonly name: string;
  readonly statusText: string;
  /** What others are told now. */
  readonly away: boolean;
  /** Said by hand, and so until it is taken back. */
  readonly awayChosen: boolean;
  /** Minutes without a key or pointer on any page until one is away by itself; 0: never. */
  readonly idleMinutes: number;
  readonly picture: Picture | null;
}

/** What two people compare to know that nobody stands between them. */
export interface Verification {
  readonly id: PeerId;
  /** The same for both of them. */
  readonly words: readonly string[];
  /** What the other one's page shows as a QR code, and what the own one shows. */
  readonly theirCode: string;
  readonly ownCode: string;
  readonly verified: boolean;
  /** When that was said; null: it was not. */
  readonly verifiedAt: number | null;
}

/** Of a member that says nothing more of itself and of whom nothing more is held. */
export const plainPerson = { statusText: '', away: false, picture: null, verified: false, namesake: null };
