/** Copies a text and says so. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { Check, Copy } from 'lucide-react';

const copiedMs = 2_000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly copiedLabel: string;
}

export function CopyButton({ text, label, copiedLabel }: CopyButtonProps): JSX.Element {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    writeClipboard(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className="button quiet small" onClick={copy}>
      {copied ? <Check className="icon" aria-hidden="true" /> : <Copy className="icon" aria-hidden="true" />}
      <span aria-live="polite">{copied ? copiedLabel : label}</span>
    </button>
  );
}

/** The clipboard's own way needs a permission that the desktop window does not grant; a selection does not. */
async function writeClipboard(text: string): Promise<void> {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  const focused = document.activeElement;
  // Beside the button, because a dialog takes the focus back from anything outside it.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!done) await navigator.clipboard.writeText(text);
}
