/** What to tell people about a failure. The carriers give sentences; anything else is a defect of ours. */
export function reasonOf(error: unknown): string {
  // Electron's bridge passes an `ApiFailure`, the WebSocket carrier an `ApiError`: both have `message`.
  const message: unknown = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}
