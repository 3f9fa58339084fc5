// planted: oxlint no-misused-promises
export function each(numbers: readonly number[], work: (n: number) => Promise<void>): void {
  numbers.forEach(async (n) => work(n));
}
