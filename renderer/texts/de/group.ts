/** The group that is shown. */
import type { group as english } from '../en/group.ts';
import type { Translated } from '../translated.ts';

export const group: Translated<typeof english> = {
  open: 'Offene Gruppe',
  openMark: 'Alle hier können mitlesen',
  privateMembers_one: 'Privat, {{count, number}} Mitglied',
  privateMembers_other: 'Privat, {{count, number}} Mitglieder',
  privateMark: 'Privat',
};
