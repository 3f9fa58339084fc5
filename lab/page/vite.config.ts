/** Builds the lab's two pages into out/lab: the lab itself, and the app of one peer as it is framed there. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: place('.'),
  plugins: [react()],
  cacheDir: place('../../node_modules/.cache/lab'),
  logLevel: 'warn',
  build: {
    outDir: place('../../out/lab'),
    emptyOutDir: true,
    // The policy allows fonts and scripts of our own origin only, so that nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: place('index.html'), peer: place('peer.html') } },
  },
});
