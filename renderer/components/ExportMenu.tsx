/** The forms that the conversation may be exported in. */
import type { JSX } from 'react';
import { DropdownMenu } from 'radix-ui';
import { Download } from 'lucide-react';
import { exportFormats } from '../../shared/export.ts';
import type { ExportFormat } from '../../shared/export.ts';
import { t } from '../texts/texts.ts';

interface ExportMenuProps {
  readonly busy: boolean;
  readonly onExport: (format: ExportFormat) => void;
}

export function ExportMenu({ busy, onExport }: ExportMenuProps): JSX.Element {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="button quiet icon-only"
        aria-label={busy ? t('keep.exporting') : t('keep.exportMenu')}
        title={t('keep.exportMenu')}
        disabled={busy}
      >
        <Download className="icon" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover menu" align="end" sideOffset={4} collisionPadding={8}>
          {exportFormats.map((format) => (
            <DropdownMenu.Item key={format} className="menu-item" onSelect={() => onExport(format)}>
              {nameOf(format)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function nameOf(format: ExportFormat): string {
  if (format === 'json') return t('keep.exportJson');
  return format === 'html' ? t('keep.exportHtml') : t('keep.exportText');
}
