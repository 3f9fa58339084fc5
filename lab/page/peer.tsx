/** The app as it ships, over the API of the one peer that this page's address names. */
import { createRoot } from 'react-dom/client';
import { App } from '../../renderer/App.tsx';
import { openWebsocketApi } from '../../renderer/api/websocket-api.ts';
import { ErrorBoundary } from '../../renderer/components/ErrorBoundary.tsx';
import { Remembered, pageMemory } from '../../renderer/store/remembered.ts';
import type { Memory } from '../../renderer/store/remembered.ts';
import { GrapevineStore } from '../../renderer/store/store.ts';
import '../../renderer/styles/index.css';
import { applyTheme } from '../../renderer/theme.ts';

const url = new URL('api/ws', window.location.href);
url.protocol = 'ws:';
const remembered = new Remembered(ownMemory(window.location.pathname));
applyTheme(remembered.preferences().theme);
const store = new GrapevineStore(openWebsocketApi(url.href), { remembered });
store.start();

const root = document.getElementById('root');
if (root === null) throw new Error('assertion: peer.html has no root element');
createRoot(root).render(
  <ErrorBoundary>
    <App store={store} />
  </ErrorBoundary>,
);

/** All peers of a lab have one origin, and so one storage: each keeps its own under its path. */
function ownMemory(path: string): Memory | undefined {
  const memory = pageMemory();
  if (memory === undefined) return undefined;
  return {
    getItem: (key) => memory.getItem(path + key),
    setItem: (key, value) => memory.setItem(path + key, value),
    removeItem: (key) => memory.removeItem(path + key),
  };
}
