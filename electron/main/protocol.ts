/** The `app://grapevine/` scheme: the page has an origin of its own and never sees file://. */
import { protocol } from 'electron';
import type { FileDoor } from '../../engine/index.ts';
import { answerFailure } from './failure-page.ts';
import { answerForFiles, isForFiles } from './file-requests.ts';
import { appScheme, answerFromFiles } from './renderer-files.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function serveApp(rendererDir: string, door: FileDoor): void {
  protocol.handle(appScheme, (request) =>
    isForFiles(request) ? answerForFiles(door, request) : answerFromFiles(rendererDir, request),
  );
}

export function serveFailure(message: string): void {
  protocol.handle(appScheme, (request) => answerFailure(message, request));
}
