/** Entry of the page: finds the engine's API, makes the store, draws. */
import { createRoot } from 'react-dom/client';
import { GroupsApp } from './App.tsx';
import { connect } from './api/connect.ts';
import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { Remembered, pageMemory } from './store/remembered.ts';
import { pageBoard } from './store/notice-board.ts';
import { Notifier } from './store/notifier.ts';
import { wantRoom } from './store/wanted-room.ts';
import { watchInput } from './store/input-watch.ts';
import { GroupsStore } from './store/groups.ts';
import './styles/index.css';
import { applyTheme } from './theme.ts';

const remembered = new Remembered(pageMemory());
// Before the first paint, so that the page does not flash in the other theme.
applyTheme(remembered.preferences().theme);
const api = connect(window);
const groups = new GroupsStore(api, remembered);
groups.start();
watchInput(api, window);
new Notifier({
  api,
  board: pageBoard(window, comeForward),
  settings: () => remembered.notify(),
  open: ({ group, room, id }) => {
    groups.choose(group);
    wantRoom({ room, id });
  },
  now: () => new Date(),
}).start();

/** A minimized window of the desktop app cannot be brought back by its page. */
function comeForward(): void {
  if (window.grapevine === undefined) window.focus();
  else void window.grapevine.comeForward();
}

const root = document.getElementById('root');
if (root === null) throw new Error('assertion: index.html has no root element');
createRoot(root).render(
  <ErrorBoundary>
    <GroupsApp groups={groups} />
  </ErrorBoundary>,
);
