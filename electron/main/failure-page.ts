/** What a person reads in place of the app when the engine could not be opened. */
import { answer } from './renderer-files.ts';

const styles = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; }
`;

export function answerFailure(message: string, request: Request): Response {
  if (new URL(request.url).pathname === '/failure.css') return answer(200, 'text/css; charset=utf-8', styles);
  return answer(200, 'text/html; charset=utf-8', page(message));
}

function page(message: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Grapevine cannot start</title><link rel="stylesheet" href="/failure.css"></head>
<body><main role="alert"><h1>Grapevine cannot start</h1><p>${escapeHtml(message)}</p></main></body>
</html>`;
}

/** The message may carry a path or a file's content, so it is text and never markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
