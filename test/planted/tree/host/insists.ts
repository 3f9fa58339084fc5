// planted: oxlint no-non-null-assertion
export const first = (texts: readonly string[]): string => texts[0]!;
