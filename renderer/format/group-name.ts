/** What a group is called on the page: the open one, and those without a name, in the page's own language. */
import type { Group } from '../../shared/records.ts';
import { t } from '../texts/texts.ts';

export function groupNameOf(group: Group & { readonly named?: boolean }): string {
  if (group.open) return t('group.open');
  return group.named === false ? t('groups.unnamed') : group.name;
}
