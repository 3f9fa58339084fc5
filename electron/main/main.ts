/** Composition root of the desktop app: what is opened in which order, and closed again. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { EngineError, openEngine, type Engine, type LogLine } from '../../engine/index.ts';
import { createApi } from '../../host/api/index.ts';
import { UsageError } from '../../shared/peer-options.ts';
import { defaultProfileDir, layProfile } from '../../shared/profile-layout.ts';
import { appId } from './app-id.ts';
import { readCommandLine, type CommandLine } from './command-line.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { takeInvites } from './invites.ts';
import { serveIpc } from './ipc.ts';
import { setMenu } from './menu.ts';
import { registerAppScheme, serveApp, serveFailure } from './protocol.ts';
import { revealing } from './reveal.ts';
import { followTheme } from './theme.ts';
import { openVault } from './vault.ts';
import { focusWindow, lockPages, openWindow } from './window.ts';

/** A peer that does not take our leave must not keep the app from closing. */
const stopMsMax = 5_000;

const preload = path.join(import.meta.dirname, '../preload/preload.cjs');
const rendererDir = path.join(import.meta.dirname, '../renderer');

const commandLine = prepare();
if (commandLine !== undefined) {
  start(commandLine).catch((error: unknown) => {
    log({ level: 'error', message: String(error) });
    app.exit(exitCodes.failed);
  });
}

/** Everything that Electron wants to know before it is ready; undefined where we are leaving. */
function prepare(): CommandLine | undefined {
  app.enableSandbox();
  // Windows shows no notification of a program that it does not know by the id of its shortcut.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  registerAppScheme();
  try {
    const options = readCommandLine(process.argv.slice(1), process.env);
    const { platform, env: environment } = process;
    // The folder of the command line's host, whatever name Electron was started under.
    const profileDir = options.profileDir ?? defaultProfileDir({ platform, environment, home: homedir() });
    mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    app.setPath('userData', profileDir);
    // Chromium's files stay in a folder of their own inside the profile.
    app.setPath('sessionData', layProfile(profileDir, platform).window);
    if (app.requestSingleInstanceLock()) return options;
    log({ level: 'info', message: 'Grapevine is already open with this profile: its window comes forward' });
    app.exit(exitCodes.ok);
  } catch (error) {
    failEarly(error);
  }
  return undefined;
}

/** There can be no window yet. Who typed options has a terminal; whoever clicked gets a box. */
function failEarly(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) log({ level: 'error', message });
  else dialog.showErrorBox('Grapevine cannot start', message);
  app.exit(error instanceof UsageError ? exitCodes.usage : exitCodes.failed);
}

async function start(options: CommandLine): Promise<void> {
  await app.whenReady();
  lockPages();
  setMenu();
  let engine: Engine;
  try {
    const profileDir = app.getPath('userData');
    const vault = openVault(log);
    engine = await openEngine({ ...options.engine, profileDir, log, ...(vault !== undefined && { vault }) });
  } catch (error) {
    showFailure(error);
    return;
  }
  const stopIpc = serveIpc(revealing(followTheme(createApi(engine, { onFault }), engine)), showWindow);
  serveApp(rendererDir, engine.fileDoor);
  keepOneWindow();
  takeInvites(engine, showWindow, log);
  stopInOrder(engine, stopIpc);
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) openWindow(preload);
  else focusWindow(window);
}

function keepOneWindow(): void {
  showWindow();
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** The windows are closed by now: nobody waits for the leave-taking on the screen. */
function stopInOrder(engine: Engine, stopIpc: () => void): void {
  let stopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    stopIpc();
    const late = setTimeout(() => app.exit(exitCodes.failed), stopMsMax);
    engine.stop().then(
      () => {
        clearTimeout(late);
        app.exit(exitCodes.ok);
      },
      (error: unknown) => {
        log({ level: 'error', message: `stopping failed: ${String(error)}` });
        app.exit(exitCodes.failed);
      },
    );
  });
}

function showFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log({ level: 'error', message });
  serveFailure(message);
  openWindow(preload);
  app.on('window-all-closed', () => app.exit(exitCodeOf(error instanceof EngineError ? error.code : undefined)));
}

/** Our own mistake in a call: the page got one line, the log gets all of it. */
function onFault(error: unknown): void {
  log({ level: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function log({ level, message }: LogLine): void {
  if (level !== 'debug') console.error(`grapevine: ${message}`);
}
