/** Entry of the lab's page. */
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { LabConnection } from './connection.ts';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('assertion: index.html has no root element');
createRoot(root).render(<App connection={new LabConnection()} />);
