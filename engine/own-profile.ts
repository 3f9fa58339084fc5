/**
 * What this peer says of its user in every group: a line, a picture, and whether anybody is there.
 *
 * 1. Away is what was chosen, or that no page saw a key or pointer for a while. A peer whose pages nobody ever
 *    opened has nobody to miss: it is never away by itself.
 * 2. Others are told of four changes at once and of one more every ten seconds; of what changes faster, the last.
 */
import { createHash } from 'node:crypto';
import type { CheckedArguments } from '../shared/api.ts';
import { cleanStatus } from '../shared/name.ts';
import type { OwnProfile, Picture } from '../shared/person.ts';
import { pictureType } from '../shared/picture.ts';
import { refusal } from '../shared/refusal.ts';
import type { Profile } from './core/member.ts';
import type { Store } from './core/ports.ts';
import { Pace } from './pace.ts';

const keys = {
  status: 'profile.status',
  away: 'profile.away',
  idle: 'profile.idleMinutes',
  picture: 'profile.picture',
} as const;

const idleMinutesUsual = 10;
const minuteMs = 60_000;

/** What the own record says beside name and endpoints. */
export type SaidOfUser = Pick<Profile, 'statusText' | 'away' | 'avatar'>;

export interface OwnProfileWorld {
  readonly store: Pick<Store, 'setting' | 'setSetting' | 'transaction'>;
  readonly name: () => string;
  readonly monoMs: () => number;
  /** Tells all groups. */
  readonly say: () => void;
}

export class UserProfile {
  private readonly world: OwnProfileWorld;
  private readonly pace: Pace;
  /** When a page last saw somebody; null: none ever did. */
  private inputAt: number | null = null;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(world: OwnProfileWorld) {
    this.world = world;
    this.pace = new Pace(world.monoMs, world.say);
  }

  get said(): SaidOfUser {
    const { picture } = this;
    return {
      statusText: this.setting(keys.status) ?? '',
      away: this.isAway,
      avatar: picture === null ? new Uint8Array(0) : new Uint8Array(createHash('sha256').update(picture).digest()),
    };
  }

  get picture(): Uint8Array | null {
    const kept = this.setting(keys.picture) ?? '';
    return kept === '' ? null : new Uint8Array(Buffer.from(kept, 'base64'));
  }

  view(): OwnProfile {
    const { picture } = this;
    return {
      name: this.world.name(),
      statusText: this.setting(keys.status) ?? '',
      away: this.isAway,
      awayChosen: this.isAwayChosen,
      idleMinutes: this.idleMinutes,
      picture: picture === null ? null : pictureView(picture),
    };
  }

  set({ statusText, away, idleMinutes, picture }: CheckedArguments<'setProfile'>): void {
    const checked = typeof picture === 'string' ? checkedPicture(picture) : picture;
    this.world.store.transaction(() => {
      if (statusText !== undefined) this.keep(keys.status, cleanStatus(statusText));
      if (away !== undefined) this.keep(keys.away, away ? 'yes' : '');
      if (idleMinutes !== undefined) this.keep(keys.idle, String(idleMinutes));
      if (checked !== undefined) this.keep(keys.picture, checked ?? '');
    });
    // Whoever says so is here.
    if (away === false && this.inputAt !== null) this.inputAt = this.world.monoMs();
    this.watchIdle();
    this.pace.ask();
  }

  noteInput(): void {
    const wasAway = this.isAway;
    this.inputAt = this.world.monoMs();
    this.watchIdle();
    if (wasAway !== this.isAway) this.pace.ask();
  }

  stop(): void {
    clearTimeout(this.idleTimer);
    this.pace.stop();
  }

  private get isAwayChosen(): boolean {
    return this.setting(keys.away) === 'yes';
  }

  private get isAway(): boolean {
    return this.isAwayChosen || this.idleLeftMs <= 0;
  }

  private get idleMinutes(): number {
    const kept = Number(this.setting(keys.idle) ?? idleMinutesUsual);
    return Number.isSafeInteger(kept) && kept >= 0 ? kept : idleMinutesUsual;
  }

  /** Until nobody is held to be here; Infinity: that is not known by this. */
  private get idleLeftMs(): number {
    const { inputAt, idleMinutes } = this;
    if (inputAt === null || idleMinutes === 0) return Infinity;
    return inputAt + idleMinutes * minuteMs - this.world.monoMs();
  }

  private watchIdle(): void {
    clearTimeout(this.idleTimer);
    const left = this.idleLeftMs;
    if (left === Infinity || left <= 0) return;
    this.idleTimer = setTimeout(() => (this.idleLeftMs > 0 ? this.watchIdle() : this.pace.ask()), Math.ceil(left));
    this.idleTimer.unref();
  }

  private setting(key: string): string | undefined {
    return this.world.store.setting(key);
  }

  private keep(key: string, value: string): void {
    this.world.store.setSetting(key, value);
  }
}

export function pictureView(bytes: Uint8Array): Picture | null {
  const type = pictureType(bytes);
  return type === undefined ? null : { type, data: Buffer.from(bytes).toString('base64') };
}

function checkedPicture(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (pictureType(bytes) !== undefined) return bytes.toString('base64');
  throw refusal('invalid', 'refused.picture');
}
