/** Nothing is wrong here: the front door of the planted engine. */
export { answer } from './core/answer.ts';
