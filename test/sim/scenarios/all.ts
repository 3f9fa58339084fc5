/** Every scenario; a new one is a file beside this and a line here. */
export { calm } from './calm.ts';
export { churn } from './churn.ts';
export { crowd } from './crowd.ts';
export { degree } from './degree.ts';
export { detection } from './detection.ts';
export { doubt } from './doubt.ts';
export { heal } from './heal.ts';
export { lateJoin } from './late-join.ts';
export { liars, mixed } from './mixed.ts';
export { lifeguard } from './lifeguard.ts';
export { partition } from './partition.ts';
export { relay } from './relay.ts';
export { restartAll } from './restart-all.ts';
export { retention } from './retention.ts';
export { scale } from './scale.ts';
export { sleep } from './sleep.ts';
export { spread } from './spread.ts';
export { stir } from './stir.ts';
