/** Whether there is room for one pane only: the pane that shows is then the page's main part. */
import { useSyncExternalStore } from 'react';

/** The same width as in narrow.css. */
const onePane = '(max-width: 640px)';

export function useOnePane(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(onePane).matches);
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(onePane);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
