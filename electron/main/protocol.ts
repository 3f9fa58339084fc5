/** The `app://grapevine/` scheme: the page has an origin of its own and never sees file://. */
import { protocol } from 'electron';
import { answerFailure } from './failure-page.ts';
import { appScheme, answerFromFiles } from './renderer-files.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveApp(rendererDir: string): void {
  protocol.handle(appScheme, (request) => answerFromFiles(rendererDir, request));
}

export function serveFailure(message: string): void {
  protocol.handle(appScheme, (request) => answerFailure(message, request));
}
