// planted: oxlint no-misused-promises
export function ready(isReady: () => Promise<boolean>): string {
  return isReady() ? 'yes' : 'no';
}
