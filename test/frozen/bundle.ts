/** The headless host in one file, packages included; only the native SQLite module stays outside. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const native = 'better-sqlite3';

export interface HostBundle {
  readonly code: string;
  /** The licence texts of the packages inside. */
  readonly licences: string;
}

/** Bundles host/cli.ts of the source tree at `source`, which must have its node_modules. */
export async function bundleHost(source: string): Promise<HostBundle> {
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
