// planted: depcruise nobody-imports-the-workshop
export { answer } from '../bench/bench.ts';
