// planted: depcruise nobody-imports-the-workshop
export { answer } from '../lab/lab.ts';
