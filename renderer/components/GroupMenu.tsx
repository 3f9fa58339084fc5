/** What can be done with the group that is shown. */
import type { JSX } from 'react';
import { DropdownMenu } from 'radix-ui';
import { Ellipsis } from 'lucide-react';
import { t } from '../texts/texts.ts';

interface GroupMenuProps {
  /** Undefined: the open group has one name for everybody. */
  readonly onRename: (() => void) | undefined;
  readonly onLeave: () => void;
}

export function GroupMenu({ onRename, onLeave }: GroupMenuProps): JSX.Element {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="button quiet icon-only small"
        aria-label={t('groups.menu')}
        title={t('groups.menu')}
      >
        <Ellipsis className="icon" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover menu" align="start" sideOffset={4} collisionPadding={8}>
          {onRename !== undefined && (
            <DropdownMenu.Item className="menu-item" onSelect={onRename}>
              {t('groups.rename')}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="menu-item" onSelect={onLeave}>
            {t('groups.leave')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
