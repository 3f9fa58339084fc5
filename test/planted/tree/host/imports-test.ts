// planted: depcruise nobody-imports-the-workshop
export { helper } from '../test/helper.ts';
