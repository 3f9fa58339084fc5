/** The one window, and what the page in it may not do. */
import { app, BrowserWindow, nativeTheme, session, shell, type WebContents } from 'electron';
import { appOrigin } from './renderer-files.ts';
import { isWebLink } from './web-link.ts';

const widthMin = 380;
const heightMin = 480;
/** The page's own surface, so that the window does not flash before the first paint. */
const surface = { light: '#FBFCFA', dark: '#1A1F1B' };

export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Grapevine',
    width: 1100,
    height: 760,
    minWidth: widthMin,
    minHeight: heightMin,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? surface.dark : surface.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/`);
  return window;
}

export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const permitted = 'notifications';

/** Every page, now and later: stays where it is, opens nothing, is granted nothing but to notify. */
export function lockPages(): void {
  app.on('web-contents-created', (_, contents) => lockPage(contents));
  // Notifications alone, and the app's own page alone can ask: no other is ever loaded.
  session.defaultSession.setPermissionRequestHandler((_contents, wanted, decide) => decide(wanted === permitted));
  session.defaultSession.setPermissionCheckHandler((_contents, wanted) => wanted === permitted);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

function lockPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isWebLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
