/** Serves the gallery on loopback: `vite --config renderer/gallery/vite.config.ts`. Never part of the app. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const rendererFolder = fileURLToPath(new URL('..', import.meta.url));
const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root: rendererFolder,
  plugins: [react()],
  cacheDir: fileURLToPath(new URL('../../node_modules/.cache/gallery', import.meta.url)),
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [rootFolder] } },
  optimizeDeps: { entries: ['gallery.html'] },
  // Built for the tests only, with everything that React has to complain of.
  define: { 'process.env.NODE_ENV': JSON.stringify('development') },
  build: { minify: false, rolldownOptions: { input: fileURLToPath(new URL('../gallery.html', import.meta.url)) } },
});
