/** Dockerfile and compose.yaml, as far as they can be held true without a container engine. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readCompose, withAddresses } from '../../../scripts/containers/compose-file.ts';

const root = join(import.meta.dirname, '../../..');
const textOf = (name: string): string => readFileSync(join(root, name), 'utf8');
const dockerfile = textOf('Dockerfile');
/** Of the copies from the build context, not of those from another stage. */
const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The image's /app: the copied sources, and of the packages those that are not for development. */
function imageApp(): string {
  const app = mkdtempSync(join(tmpdir(), 'gv-image-'));
  folders.push(app);
  for (const source of new Set(sources)) cpSync(join(root, source), join(app, source), { recursive: true });
  const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { dev?: boolean }> };
  for (const [place, { dev }] of Object.entries(lock.packages)) {
    if (place === '' || dev === true || !existsSync(join(root, place))) continue;
    mkdirSync(join(app, place, '..'), { recursive: true });
    if (!existsSync(join(app, place))) symlinkSync(join(root, place), join(app, place));
  }
  return app;
}

describe('the Dockerfile', () => {
  it('copies what is there, and .dockerignore lets just that through', () => {
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
    const let_through = textOf('.dockerignore')
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(let_through.map((line) => line.slice(1)).toSorted()).toEqual([...new Set(sources)].toSorted());
  });

  it('takes the Node that the packages bring, and is not root', () => {
    const { devDependencies } = JSON.parse(textOf('package.json')) as { devDependencies: { node: string } };
    const major = devDependencies.node.split('.')[0];
    expect(dockerfile).toMatch(new RegExp(`^ARG NODE_IMAGE=node:${major}-`, 'm'));
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^VOLUME \/data$/m);
  });

  it('has all that a peer loads: it starts from the copied files and the packages that are not for development', () => {
    const app = imageApp();
    const load =
      "await import('./engine/index.ts'); await import('./host/commands/start.ts'); await import('./host/host.ts')";
    execFileSync(process.execPath, ['--input-type=module', '-e', load], { cwd: app, stdio: 'pipe' });
    const version = execFileSync(process.execPath, ['--preserve-symlinks', 'host/bin.mjs', '--version'], { cwd: app });
    expect(version.toString().trim()).toBe((JSON.parse(textOf('package.json')) as { version: string }).version);
  }, 90_000);

  it('asks for its health with a command that there is', () => {
    const [, words = '[]'] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    expect(JSON.parse(words)).toEqual(['grapevine', 'status', '--json']);
    expect(dockerfile).toContain('ln -s /app/host/bin.mjs /usr/local/bin/grapevine');
  });
});

describe('compose.yaml', () => {
  const services = readCompose(join(root, 'compose.yaml'));

  it('is sixteen peers of three links, each with a name and a volume of its own', () => {
    expect(services.map(({ name }) => name)).toEqual(Array.from({ length: 16 }, (_, index) => `peer-${index + 1}`));
    for (const { name, hostname, command } of services) {
      expect(hostname).toBe(name);
      expect(command.join(' ')).toMatch(/^start --headless .*--degree 3\b/);
    }
  });

  it('is read with the addresses that stand for names, and with nothing else changed', () => {
    const addresses = new Map([['peer-1', '10.0.0.1']]);
    const command = ['start', '--seed', 'peer-1:47474', '--seed', 'peer-10:1', '--name', 'peer-1'];
    const read = ['start', '--seed', '10.0.0.1:47474', '--seed', 'peer-10:1', '--name', 'peer-1'];
    expect(withAddresses(command, addresses)).toEqual(read);
  });
});
