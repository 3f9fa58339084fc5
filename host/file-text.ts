/** Files in the words of the command line. */
import type { FileRecord } from '../shared/files.ts';
import { oneLine } from './terminal-text.ts';
import type { NameBook } from './who.ts';
import { counted } from './words.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** "3.1 MB"; of whole bytes no fraction. */
function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

export function fileLine(file: FileRecord, names: NameBook): string {
  const from = file.own ? 'offered here' : `from ${names(file.author)}`;
  return `${file.id.slice(0, 8)}  ${oneLine(file.name)}  ${bytesText(file.size)}  ${from}  ${stateText(file)}`;
}

export function stateText(file: FileRecord): string {
  const { state, received, size, damagedParts, reason } = file;
  const percent = size === 0 ? 100 : Math.floor((received / size) * 100);
  const why = reason === null ? '' : `: ${oneLine(reason)}`;
  const damage = damagedParts === 0 ? '' : `, ${counted(damagedParts, 'part')} came damaged`;
  switch (state) {
    case 'offered':
      return 'offered';
    case 'waiting':
      return `waiting at ${percent} %${damage}${why}`;
    case 'moving':
      return `${percent} %, ${movingText(file)}${damage}`;
    case 'checking':
      return 'being checked';
    case 'paused':
      return `paused at ${percent} %`;
    case 'complete':
      return 'complete, checked';
    case 'changed':
    case 'gone':
    case 'failed':
      return `${state}${why}`;
  }
}

function movingText({ bytesPerSecond, secondsLeft, sources }: FileRecord): string {
  const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
  return `${bytesText(bytesPerSecond)}/s${left}, from ${counted(sources.length, 'member')}`;
}
