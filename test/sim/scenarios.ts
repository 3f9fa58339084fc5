/** The scenarios there are. */
import type { Scenario } from './scenario.ts';
import * as all from './scenarios/all.ts';

/** By name, in the order of their names. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.values<Scenario>(all).map((scenario) => [scenario.name, scenario]),
);
