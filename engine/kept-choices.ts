/**
 * `choices.json`: what a person has chosen for the profile, beside the database that keeps it, for the day when that is
 * damaged. Without it a peer of a private group would come back in the open one, and its code might be nowhere else.
 */
import { readFileSync } from 'node:fs';
import type { Store } from './core/ports.ts';
import { writeWhole } from './whole-file.ts';

/** Every profile that was ever used has it. */
export const groupsSetting = 'group.code';

/** Settings of the database that are worth it: groups with their codes, the name, how the page looks. */
const chosenKeys = [
  'groups',
  groupsSetting,
  'profile.name',
  'profile.status',
  'profile.away',
  'profile.idleMinutes',
  'profile.picture',
  'people.verified',
  'preferences.theme',
  'preferences.language',
] as const;
/** A thousand verified people with the longest names take a quarter of it: what is written must be readable again. */
const fileBytesMax = 1024 * 1024;

/** Where something changed; what cannot be written is no reason to stop: the database has it. */
export function copyChoices(store: Store, path: string): void {
  const chosen = chosenKeys.flatMap((key) => {
    const value = store.setting(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const text = `${JSON.stringify(Object.fromEntries(chosen), null, 2)}\n`;
  try {
    if (chosen.length > 0 && text !== read(path)) writeWhole(path, Buffer.from(text));
  } catch {
    // Said by whatever is written next.
  }
}

/** Into a database that was made in place of a damaged one. */
export function restoreChoices(store: Store, path: string): void {
  const values = parse(read(path));
  const kept = chosenKeys.flatMap((key) => {
    const value = values[key];
    return typeof value === 'string' ? [[key, value] as const] : [];
  });
  store.transaction(() => {
    for (const [key, value] of kept) store.setSetting(key, value);
  });
}

function read(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length <= fileBytesMax ? text : '';
  } catch {
    return '';
  }
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
