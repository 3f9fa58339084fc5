/** Above the composer: which message is answered or edited. */
import type { JSX } from 'react';
import { Pencil, Reply, X } from 'lucide-react';
import { t } from '../texts/texts.ts';
import type { Composing } from '../store/state.ts';
import { shown } from './MessageExtras.tsx';

interface ComposingBarProps {
  readonly composing: Composing;
  readonly nameOf: (id: string) => string;
  readonly onStop: () => void;
}

export function ComposingBar({ composing, nameOf, onStop }: ComposingBarProps): JSX.Element {
  const { kind, message } = composing;
  const text = shown(message);
  const Icon = kind === 'reply' ? Reply : Pencil;
  return (
    <div className="composing" role="status">
      <Icon className="icon" aria-hidden="true" />
      <bdi className="composing-text">
        {kind === 'reply' ? t('talk.answering', { name: nameOf(message.author), text }) : t('talk.editing', { text })}
      </bdi>
      <button type="button" className="button quiet icon-only" aria-label={t('talk.stop')} onClick={onStop}>
        <X className="icon" aria-hidden="true" />
      </button>
    </div>
  );
}
