/** The command palette: type a few letters of a room, a person or a command, and press Enter. */
import { useId, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { Dialog } from 'radix-ui';
import { Search } from 'lucide-react';
import { matchesOf } from '../store/palette.ts';
import type { PaletteMatch } from '../store/palette.ts';
import { t } from '../texts/texts.ts';
import { PaletteRows } from './PaletteRows.tsx';
import type { PaletteItem } from './PaletteRows.tsx';

interface PaletteProps {
  readonly items: readonly PaletteItem[];
  readonly onClose: () => void;
}

export function Palette({ items, onClose }: PaletteProps): JSX.Element {
  const leads = useRef(false);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content
          className="dialog palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => leads.current && event.preventDefault()}
        >
          <Dialog.Title className="visually-hidden">{t('palette.title')}</Dialog.Title>
          <Chooser
            items={items}
            onRun={(item) => {
              leads.current = item.stays !== true;
              onClose();
              item.run();
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ChooserProps {
  readonly items: readonly PaletteItem[];
  readonly onRun: (item: PaletteItem) => void;
}

function Chooser({ items, onRun }: ChooserProps): JSX.Element {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const matches = matchesOf(items, typed);
  const current = Math.min(at, matches.length - 1);
  const run = ({ entry }: PaletteMatch<PaletteItem>): void => onRun(entry);
  const onKeyDown = (event: KeyboardEvent): void => {
    const goal = goalOf(event.key, current, matches.length);
    const chosen = matches[current];
    if (goal !== undefined) setAt(goal);
    else if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing) run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="palette-head">
        <Search className="icon" aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={matches.length > 0 ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden="true">Esc</kbd>
      </div>
      <PaletteRows id={id} matches={matches} current={current} onHover={setAt} onRun={run} />
      <p className="visually-hidden" role="status">
        {t('palette.found', { count: matches.length })}
      </p>
      <p className="palette-foot">{t('palette.hint')}</p>
    </>
  );
}

function goalOf(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  return undefined;
}
