/** The program's version: package.json is the only place that states it. */
import packageJson from '../package.json' with { type: 'json' };

export const programVersion: string = packageJson.version;
