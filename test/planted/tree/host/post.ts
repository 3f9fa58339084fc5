/** Nothing is wrong here. */
export { answer as post } from '../engine/index.ts';
