/** A small app whose only purpose is to show what the runtime under it does: see contract.spec.ts. */
import path from 'node:path';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

const here = import.meta.dirname;
const log = (globalThis.contractLog = []);
const note = (text) => {
  log.push(text);
  console.log(`note ${text}`);
};

app.setPath('userData', process.env.CONTRACT_PROFILE);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
if (!app.requestSingleInstanceLock({ from: 'second' })) {
  note('locked out');
  app.exit(3);
} else {
  for (const name of ['ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed']) app.on(name, () => note(name));
  app.on('second-instance', (_, argv, cwd, data) => note(`second-instance ${argv.at(-1)} ${data.from}`));
  await app.whenReady();
  protocol.handle('app', answer);
  ipcMain.handle('echo', (_, ...args) => args);
  ipcMain.handle('throw', () => {
    throw new TypeError('no such thing');
  });
  ipcMain.handle('sender', ({ senderFrame, sender }) => ({
    origin: senderFrame.origin,
    url: senderFrame.url,
    isMain: senderFrame === sender.mainFrame && senderFrame.parent === null,
  }));
  ipcMain.on('send', (event, text) => event.sender.send('push', `${text} back`));
  openWindow();
}

function openWindow() {
  const window = new BrowserWindow({
    width: 800,
    height: 600,
    webPreferences: { preload: path.join(here, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.on('close', (event) => {
    note('close');
    if (globalThis.contractKeepsOpen) event.preventDefault();
  });
  window.on('closed', () => note('closed'));
  window.webContents.on('will-navigate', (event, url) => {
    note(`will-navigate ${url}`);
    event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    note(`window-open ${url}`);
    return { action: 'deny' };
  });
  void window.loadURL('app://contract/page.html');
}

function answer(request) {
  const { pathname } = new URL(request.url);
  const policy = { 'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'" };
  if (pathname === '/page.html') {
    const page = `<!doctype html><title>contract</title><h1>page</h1><a href="https://example.invalid/">away</a>
      <a href="https://example.invalid/new" target="_blank">new</a><script>window.inlineRan = true;</script>
      <script src="/page.js"></script>`;
    return new Response(page, { headers: { 'content-type': 'text/html', ...policy } });
  }
  if (pathname === '/page.js') {
    return new Response('window.scriptRan = true;', { headers: { 'content-type': 'text/javascript', ...policy } });
  }
  if (pathname === '/method') return new Response(`${request.method} ${request.headers.get('x-one')}`);
  return new Response('not found', { status: 404 });
}
