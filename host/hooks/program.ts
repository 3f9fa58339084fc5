/** Runs one program of a hook: no shell, input by standard input, bounded in time and in what it says. */
import { spawn } from 'node:child_process';

/** Of what it prints, so much is read; it may go on printing. */
const outputBytesMax = 64 * 1024;

export interface ProgramEnd {
  readonly outcome: 'ran' | 'failed' | 'timed-out';
  /** Standard output. */
  readonly output: string;
  /** Why it failed. */
  readonly detail: string | undefined;
  readonly tookMs: number;
}

interface ProgramStart {
  readonly run: readonly string[];
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Never rejects. */
export function runProgram({ run, input, env, timeoutMs }: ProgramStart): Promise<ProgramEnd> {
  const begunAt = performance.now();
  const [program = '', ...args] = run;
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    let outputBytes = 0;
    let isLate = false;
    const end = (outcome: ProgramEnd['outcome'], detail?: string): void => {
      clearTimeout(timer);
      const text = Buffer.concat(output).toString('utf8');
      resolve({ outcome, output: text, detail, tookMs: Math.round(performance.now() - begunAt) });
    };
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
      windowsHide: true,
    });
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.once('error', (error) => end('failed', error.message));
    child.once('close', (code, signal) => {
      if (isLate) end('timed-out', `ended after ${timeoutMs} ms`);
      else if (code === 0) end('ran');
      else end('failed', code === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${code}`);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (outputBytes < outputBytesMax) output.push(chunk.subarray(0, outputBytesMax - outputBytes));
      outputBytes += chunk.length;
    });
    // It need not read what it is told.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
