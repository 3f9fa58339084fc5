/** The locale that numbers, dates and lists are written in: what the page's language says. */

let locale: string | undefined;

/** Until somebody chooses, what the system speaks. */
export function setIntlLocale(chosen: string | undefined): void {
  locale = chosen;
}

export function intlLocale(): string {
  return locale ?? new Intl.NumberFormat().resolvedOptions().locale;
}

/** A format made once a locale: making one costs far more than using it. */
export function localized<Format>(make: (locale: string | undefined) => Format): () => Format {
  const made = new Map<string | undefined, Format>();
  return () => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const format = make(locale);
    made.set(locale, format);
    return format;
  };
}
