// planted: oxlint no-console
// planted: tsc TS2584
export const log = (text: string): void => console.log(text);
