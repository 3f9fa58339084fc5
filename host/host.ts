/** One running peer with its API: what `start` opens, and closes again in the right order. */
import { readFile, writeFile } from 'node:fs/promises';
import type { AskedQuestion, Engine, EngineOptions } from '../engine/index.ts';
import type { Address } from '../shared/address.ts';
import type { Hook } from '../shared/hook-file.ts';
import type { Hello, Status } from '../shared/api.ts';
import { ApiError } from '../shared/api.ts';
import { createApi } from './api/index.ts';
import { removeApiFile, writeApiFile } from './api-file.ts';
import { CommandFailure } from './failure.ts';
import { Hooks } from './hooks/hooks.ts';
import { profilePaths } from './profile.ts';
import { PortBusyError, serve } from './server/server.ts';
import type { HostServer, ServerOptions } from './server/server.ts';
import { newToken } from './server/token.ts';
import { prepareSocketFolder } from './socket-folder.ts';

export interface HostOptions {
  readonly engine: EngineOptions;
  /** Used or refused; undefined: the profile's last port if it is free, else any. */
  readonly api: Address | undefined;
  readonly rendererDir: string | undefined;
  /** Programs that run when something happens; undefined: none. */
  readonly hooks?: { readonly hooks: readonly Hook[]; readonly dryRun: boolean } | undefined;
}

export interface Host {
  readonly hello: Hello;
  readonly status: Status;
  /** Address of the page with its token. */
  readonly link: string;
  readonly token: string;
  close(): Promise<void>;
}

/** What is needed of the engine's front door, which is loaded late because it is large. */
export interface EngineDoor {
  openEngine(options: EngineOptions): Promise<Engine>;
}

export async function openHost(door: EngineDoor, options: HostOptions): Promise<Host> {
  const { profileDir } = options.engine;
  const paths = profilePaths(profileDir);
  const running: { engine?: Engine } = {};
  const hooks = makeHooks(options, () => running.engine);
  const responder = hooks && ((question: AskedQuestion) => hooks.answer(question));
  const engine = await door.openEngine({ ...options.engine, ...(responder && { responder }) });
  running.engine = engine;
  if (hooks !== undefined) engine.subscribe((event) => hooks.hear(event));
  // From here on this process holds the profile, and has to let it go again if anything fails.
  try {
    await prepareSocketFolder(paths);
    const token = newToken();
    const server = await openServer(engine, token, options);
    try {
      await writeFile(paths.apiPort, `${server.port}\n`, { mode: 0o600 });
      await writeApiFile(paths.apiFile, { url: server.url, token, pid: process.pid, socket: paths.apiSocket });
    } catch (error) {
      await server.close();
      throw error;
    }
    return {
      hello: engine.hello({}),
      status: engine.status({}),
      link: `${server.url}/?token=${token}`,
      token,
      close: async () => {
        await removeApiFile(paths.apiFile, token);
        await server.close();
        await engine.stop();
        await hooks?.settle();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

function makeHooks({ hooks, engine: { profileDir, log } }: HostOptions, engine: () => Engine | undefined) {
  if (hooks === undefined) return undefined;
  return new Hooks({
    ...hooks,
    logsFolder: profilePaths(profileDir).logs,
    log: (message) => log?.({ level: 'warn', message }),
    message: ({ message: id, group }) => {
      try {
        return engine()?.message({ id, group }) ?? null;
      } catch (error) {
        if (error instanceof ApiError) return null;
        throw error;
      }
    },
  });
}

async function openServer(engine: Engine, token: string, options: HostOptions): Promise<HostServer> {
  const { api: given, rendererDir } = options;
  const { profileDir, log } = options.engine;
  const paths = profilePaths(profileDir);
  const onFault = (error: unknown): void => {
    log?.({ level: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  const common: Omit<ServerOptions, 'listen'> = {
    api: createApi(engine, { onFault }),
    files: engine.fileDoor,
    token,
    rendererDir,
    socketPath: paths.apiSocket,
    onFault,
  };
  if (given === undefined) return serveSomewhere(common, await rememberedPort(paths.apiPort));
  try {
    return await serve({ ...common, listen: given });
  } catch (error) {
    if (error instanceof PortBusyError) throw new CommandFailure('port-busy', error.message, { cause: error });
    throw error;
  }
}

/** The last port again where it is free, so that an open page finds its host after a restart. */
async function serveSomewhere(options: Omit<ServerOptions, 'listen'>, port: number): Promise<HostServer> {
  const host = '127.0.0.1';
  try {
    return await serve({ ...options, listen: { host, port } });
  } catch (error) {
    if (!(error instanceof PortBusyError)) throw error;
    return serve({ ...options, listen: { host, port: 0 } });
  }
}

/** 0, which stands for any port, where none is remembered. */
async function rememberedPort(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1024 && port <= 65_535 ? port : 0;
}
