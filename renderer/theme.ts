/** Puts the chosen theme on the page; the tokens do the rest. */

export function applyTheme(theme: string | undefined): void {
  const page = document.documentElement;
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme;
  else delete page.dataset.theme;
}
