/**
 * Freezes the headless Grapevine of a commit as one file, so that tests can run an older version beside
 * this one: `node test/frozen/freeze.ts COMMIT`. Packages are bundled too, with their licences, for they
 * are a part of how that version behaves; only the native SQLite module stays where npm put it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const archiveBytesMax = 256 * 1024 * 1024;
const native = 'better-sqlite3';

const [commit, ...rest] = process.argv.slice(2);
if (commit === undefined || rest.length > 0) {
  console.error('freeze: write one commit, as in node test/frozen/freeze.ts 4719fa0');
  process.exitCode = 2;
} else {
  await freeze(commit);
}

async function freeze(name: string): Promise<void> {
  const full = git('rev-parse', '--verify', `${name}^{commit}`).toString().trim();
  const source = mkdtempSync(path.join(tmpdir(), 'gv-freeze-'));
  try {
    execFileSync('tar', ['x', '-C', source], { input: git('archive', full) });
    symlinkSync(path.join(root, 'node_modules'), path.join(source, 'node_modules'));
    const { code, licences } = await bundle(source);
    const file = path.join(import.meta.dirname, `grapevine-${full.slice(0, 7)}.mjs`);
    const head = `/* Grapevine as of commit ${full}, made by test/frozen/freeze.ts. Do not edit.\n\n${licences}*/\n`;
    writeFileSync(file, `#!/usr/bin/env node\n${head}${code}`);
    console.log(path.relative(root, file));
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

async function bundle(source: string): Promise<{ readonly code: string; readonly licences: string }> {
  const made = await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [native], target: 'node' },
    build: {
      ssr: 'host/cli.ts',
      write: false,
      target: 'node20',
      rolldownOptions: {
        output: {
          format: 'esm',
          codeSplitting: false,
          // Names and lines stay, so that a stack trace of this version can be read, and a search, too.
          minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
        },
      },
    },
  });
  if (!('output' in made)) throw new Error('assertion: a build that is none');
  const [chunk, ...others] = made.output;
  if (others.length > 0) throw new Error(`assertion: ${others.length} files too many`);
  // The bundler names its virtual modules with a zero byte in front.
  const modules = chunk.moduleIds.map((id) => id.replaceAll('\0', ''));
  const code = chunk.code.replace(/^#!.*\n/, '');
  return { code, licences: licencesOf(modules) };
}

function licencesOf(modules: readonly string[]): string {
  const folders = new Set(
    modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []).filter(existsSync),
  );
  const texts = [...folders].sort().map((folder) => {
    const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    const text = licence === undefined ? '(no licence file)' : readFileSync(path.join(folder, licence), 'utf8');
    return `${folder.slice(folder.lastIndexOf('/node_modules/') + 14)}\n\n${text.trim().replaceAll('*/', '* /')}\n`;
  });
  return texts.join('\n---\n\n');
}

function git(...args: string[]): Buffer {
  return execFileSync('git', ['-C', root, ...args], { maxBuffer: archiveBytesMax });
}
