// planted: oxlint no-floating-promises
export function start(listen: () => Promise<void>): void {
  listen();
}
