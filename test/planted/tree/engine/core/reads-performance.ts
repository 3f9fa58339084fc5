// planted: oxlint no-restricted-globals
// planted: tsc TS2304
export const now = (): number => performance.now();
