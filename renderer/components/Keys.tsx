/** Keys as they are printed on the keyboard of the reader. */
import { Fragment } from 'react';
import type { JSX } from 'react';
import { t } from '../texts/texts.ts';

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

export function Keys({ keys }: { readonly keys: readonly string[] }): JSX.Element {
  return (
    <span className="keys">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ' '}
          <kbd>{nameOf(key)}</kbd>
        </Fragment>
      ))}
    </span>
  );
}

/** "Ctrl K" as one text. */
export function keysText(keys: readonly string[]): string {
  return keys.map(nameOf).join(' ');
}

function nameOf(key: string): string {
  if (key === 'Mod') return isMac ? '⌘' : t('keys.names.control');
  if (key === 'Shift') return isMac ? '⇧' : t('keys.names.shift');
  if (key === 'Alt') return isMac ? '⌥' : key;
  if (key === 'PageDown') return t('keys.names.pageDown');
  if (key === 'PageUp') return t('keys.names.pageUp');
  if (key === 'Home') return t('keys.names.home');
  return key === 'End' ? t('keys.names.end') : key;
}
