// planted: oxlint no-restricted-globals
// planted: tsc TS2304
export const later = (work: () => void): void => setTimeout(work, 1);
