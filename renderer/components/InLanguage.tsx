/** The page below it in the language that was chosen; another one draws the page anew. */
import { Fragment, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { JSX, ReactNode } from 'react';
import { useSelected } from '../store/use-store.ts';
import { applyLanguage, directionOf } from '../texts/texts.ts';

export function InLanguage({ children }: { readonly children: ReactNode }): JSX.Element {
  const choice = useSelected((state) => state.preferences.language);
  const asked = useSyncExternalStore(subscribe, askedLanguages);
  // Before anything below is drawn. Doing it twice changes nothing.
  const locale = useMemo(() => applyLanguage(choice, asked.split(' ')), [choice, asked]);
  const drawn = useRef(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    if (drawn.current === locale) return;
    drawn.current = locale;
    // What had the focus is gone with the page that spoke the other language.
    document.querySelector<HTMLElement>('[data-language] [aria-checked="true"]')?.focus();
  }, [locale]);
  return <Fragment key={locale}>{children}</Fragment>;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('languagechange', changed);
  return () => window.removeEventListener('languagechange', changed);
}

/** As one text: the list itself may be another one at each look. */
function askedLanguages(): string {
  return navigator.languages.join(' ');
}
