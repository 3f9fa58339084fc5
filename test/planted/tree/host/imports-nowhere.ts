// planted: depcruise no-unresolvable
// @ts-expect-error The module is not there: that is the violation.
export { nothing } from './no-such-module.ts';
