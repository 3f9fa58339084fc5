/** The folder of this program's own package, from a checkout and from a bundle. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface PackageRoot {
  readonly dir: string;
  readonly version: string;
}

export function packageRoot(): PackageRoot {
  for (let dir = import.meta.dirname; ; dir = path.dirname(dir)) {
    const version = readVersion(path.join(dir, 'package.json'));
    if (version !== undefined) return { dir, version };
    if (path.dirname(dir) === dir) throw new Error("assertion: Grapevine's own package.json is gone");
  }
}

function readVersion(file: string): string | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { name, version } = { name: undefined, version: undefined, ...value };
    return name === 'grapevine' && typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
