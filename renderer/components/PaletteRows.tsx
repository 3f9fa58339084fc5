/** The rows of the palette, in the order in which the arrow keys go through them. */
import { useEffect, useRef } from 'react';
import type { JSX, ReactNode } from 'react';
import type { PaletteEntry, PaletteMatch } from '../store/palette.ts';
import { t } from '../texts/texts.ts';

export interface PaletteItem extends PaletteEntry {
  readonly mark: ReactNode;
  readonly run: () => void;
  /** It leads nowhere: the focus goes back to where it was. */
  readonly stays?: boolean;
}

interface PaletteRowsProps {
  readonly id: string;
  readonly matches: readonly PaletteMatch<PaletteItem>[];
  readonly current: number;
  readonly onHover: (at: number) => void;
  readonly onRun: (match: PaletteMatch<PaletteItem>) => void;
}

export function PaletteRows({ id, matches, current, onHover, onRun }: PaletteRowsProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, matches.length]);
  if (matches.length === 0) return <p className="palette-none">{t('palette.none')}</p>;
  return (
    <div ref={list} id={`${id}-list`} className="palette-list" role="listbox" aria-label={t('palette.label')}>
      {matches.map((match, index) => (
        // The focus stays in the field, where the arrow keys and Enter are heard.
        <div
          key={match.entry.id}
          id={`${id}-${index}`}
          className="palette-row"
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          onMouseMove={() => onHover(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onRun(match)}
        >
          <span className="palette-mark" aria-hidden="true">
            {match.entry.mark}
          </span>
          <bdi className="palette-name">{marked(match)}</bdi>
          <span className="fact end">{match.entry.note}</span>
        </div>
      ))}
    </div>
  );
}

function marked({ entry, marks }: PaletteMatch<PaletteItem>): readonly (string | JSX.Element)[] {
  const parts: (string | JSX.Element)[] = [];
  let from = 0;
  for (const [begin, end] of marks) {
    parts.push(entry.name.slice(from, begin), <mark key={begin}>{entry.name.slice(begin, end)}</mark>);
    from = end;
  }
  return [...parts, entry.name.slice(from)];
}
