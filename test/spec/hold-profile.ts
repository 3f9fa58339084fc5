/** Started by a test: opens a profile, says so in one line, and holds it until it is ended. */
import { openProfile } from '../../engine/profile.ts';
import { EngineError } from '../../engine/errors.ts';

const [dir = ''] = process.argv.slice(2);
try {
  openProfile(dir);
  console.log('open');
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!(error instanceof EngineError)) throw error;
  console.log(`${error.code} ${error.message}`);
}
