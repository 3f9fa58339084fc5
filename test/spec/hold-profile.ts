/** Started by a test: opens a profile, says so in one line, and holds it until it is ended. */
import { openProfile } from '../../engine/profile.ts';
import { EngineError } from '../../engine/errors.ts';

const [dir = ''] = process.argv.slice(2);
try {
  const profile = openProfile(dir);
  console.log('open');
  // What nothing refers to is collected, and closes its files.
  setInterval(() => profile.paths, 60_000);
} catch (error) {
  if (!(error instanceof EngineError)) throw error;
  console.log(`${error.code} ${error.message}`);
}
