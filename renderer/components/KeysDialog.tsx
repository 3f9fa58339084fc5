/** The sheet of all keys. */
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import { otherKeys, shortcuts } from '../store/shortcuts.ts';
import { t } from '../texts/texts.ts';
import { Keys } from './Keys.tsx';

export function KeysDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="dialog keys-dialog">
          <Dialog.Title>{t('keys.title')}</Dialog.Title>
          <Dialog.Description>{t('keys.detail')}</Dialog.Description>
          <div className="keys-sections">
            <KeySection
              title={t('keys.go')}
              rows={Object.entries(shortcuts).map(([name, keys]) => [
                t(`keys.do.${name as keyof typeof shortcuts}`),
                name === 'keys' ? [keys, ['F1'], ['?']] : [keys],
              ])}
            />
            <KeySection
              title={t('keys.move')}
              rows={Object.entries(otherKeys.move).map(([name, keys]) => [
                t(`keys.do.${name as keyof typeof otherKeys.move}`),
                keys,
              ])}
            />
            <KeySection
              title={t('keys.messages')}
              rows={Object.entries(otherKeys.messages).map(([name, keys]) => [
                t(`keys.do.${name as keyof typeof otherKeys.messages}`),
                keys,
              ])}
            />
          </div>
          <div className="dialog-actions">
            <Dialog.Close className="button">{t('keys.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface KeySectionProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, readonly (readonly string[])[]])[];
}

function KeySection({ title, rows }: KeySectionProps): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([name, choices]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {choices.map((keys) => (
                <Keys key={keys.join(' ')} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
