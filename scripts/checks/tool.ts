/**
 * Runs a tool of node_modules with the Node that runs this file, whatever `node` the machine has:
 * the path of its script is given, not the name of a command.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';

export interface ToolOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const projectRoot = path.resolve(import.meta.dirname, '..', '..');

/** `script` is relative to node_modules. The tool starts in `cwd`. */
export function runTool(script: string, args: readonly string[], cwd: string): Promise<ToolOutput> {
  return runScript(path.join(projectRoot, 'node_modules', script), args, cwd);
}

export function runScript(script: string, args: readonly string[], cwd: string): Promise<ToolOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: environmentOfTools(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** This project's commands come first in PATH, so that a tool that starts `node` gets ours. */
export function environmentOfTools(): NodeJS.ProcessEnv {
  const bin = path.join(projectRoot, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
}
