/** Nothing is wrong here: an adapter may know the core's types. */
export type { Question } from '../core/answer.ts';
