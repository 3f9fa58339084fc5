// planted: oxlint no-restricted-globals
// planted: tsc TS2304
export const soon = (work: () => void): void => queueMicrotask(work);
