// planted: depcruise engine-front-door
export { answer } from '../engine/core/answer.ts';
