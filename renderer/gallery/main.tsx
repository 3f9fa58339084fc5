/** The gallery: `gallery.html?scene=conversation&language=de`. Without a scene it lists them. */
import { createRoot } from 'react-dom/client';
import type { JSX } from 'react';
import { GroupsApp } from '../App.tsx';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { Remembered, pageMemory } from '../store/remembered.ts';
import { GroupsStore } from '../store/groups.ts';
import '../styles/index.css';
import { FakeApi } from './fake-api.ts';
import { scenes } from './scenes.ts';

const asked = new URLSearchParams(window.location.search);
const make = scenes[asked.get('scene') ?? ''];
const root = document.getElementById('root');
if (root === null) throw new Error('assertion: gallery.html has no root element');

if (make === undefined) {
  createRoot(root).render(<SceneList />);
} else {
  const { scene, after } = make();
  const api = new FakeApi(asked.get('language') === 'de' ? { ...scene, language: 'de' } : scene);
  const groups = new GroupsStore(api, new Remembered(pageMemory()));
  groups.start();
  const store = groups.shown;
  if (after !== undefined) {
    const stop = store.subscribe(() => {
      if (store.getState().phase !== 'ready') return;
      stop();
      after(api);
    });
  }
  createRoot(root).render(
    <ErrorBoundary>
      <GroupsApp groups={groups} />
    </ErrorBoundary>,
  );
}

function SceneList(): JSX.Element {
  return (
    <main className="start-screen">
      <div className="alone">
        <h1>Gallery</h1>
        <ul>
          {Object.keys(scenes).map((name) => (
            <li key={name}>
              <a href={`?scene=${name}`}>{name}</a>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
