/** Nothing is wrong here: the lab imports what it likes. */
export { answer } from '../engine/core/answer.ts';
