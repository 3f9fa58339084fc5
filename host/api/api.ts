/** Checks what comes in against the one map of calls, and hands it to the engine. */
import { ApiError } from '../../shared/api.ts';
import { callArguments } from '../../shared/call-arguments.ts';
import type { ApiEvent, CallName, CallResult, CheckedArguments } from '../../shared/api.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { Engine } from '../../engine/index.ts';
import { explainIssue } from './issue-text.ts';
import type { Issue } from './issue-text.ts';

export interface Api {
  /** Rejects with `ApiError`, and with nothing else. */
  call<Name extends CallName>(name: Name, args: unknown): Promise<CallResult<Name>>;
  /** The same for a name that came from outside. */
  call(name: string, args: unknown): Promise<CallResult<CallName>>;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** The group that `text` names, the first without one. Throws `ApiError` where it names none, or several. */
  groupOf(text?: string): GroupId;
}

export interface ApiOptions {
  /** Told of what is our own fault, so that it reaches the log whole; the caller gets one line. */
  readonly onFault?: (error: unknown) => void;
}

interface Schema<Value> {
  safeParse(
    input: unknown,
    options: { readonly reportInput: boolean },
  ): { success: true; data: Value } | { success: false; error: { readonly issues: readonly Issue[] } };
}

/** The same object as `callArguments`, typed so that a generic name keeps name and arguments paired. */
const schemas: { readonly [Name in CallName]: Schema<CheckedArguments<Name>> } = callArguments;

export function createApi(engine: Engine, { onFault = () => {} }: ApiOptions = {}): Api {
  // Most calls of the engine are synchronous; the promise makes one shape of results, throws and rejections.
  async function call<Name extends CallName>(name: Name, args: unknown): Promise<CallResult<Name>>;
  async function call(name: string, args: unknown): Promise<CallResult<CallName>>;
  async function call(name: string, args: unknown): Promise<CallResult<CallName>> {
    if (!isCallName(name)) throw new ApiError('invalid', unknownCall(name));
    return await perform(engine, name, args, onFault);
  }
  return {
    call,
    subscribe: (listener) => engine.subscribe(listener),
    groupOf: (text) => engine.groupOf(text),
  };
}

/** The engine's calls as one sees them who waits for each. */
type Calls = {
  readonly [Name in CallName]: (args: CheckedArguments<Name>) => CallResult<Name> | Promise<CallResult<Name>>;
};

async function perform<Name extends CallName>(
  engine: Calls,
  name: Name,
  args: unknown,
  onFault: (error: unknown) => void,
): Promise<CallResult<Name>> {
  const checked = checkArguments(name, args);
  try {
    return await engine[name](checked);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    onFault(error);
    throw new ApiError('failed', `${name} failed inside Grapevine: ${firstLine(error)}`);
  }
}

function checkArguments<Name extends CallName>(name: Name, args: unknown): CheckedArguments<Name> {
  const parsed = schemas[name].safeParse(args ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ApiError('invalid', explainIssue(name, Object.keys(callArguments[name].shape), parsed.error.issues));
}

/** `hasOwn`, because '__proto__' and 'constructor' are no calls. */
function isCallName(name: string): name is CallName {
  return Object.hasOwn(callArguments, name);
}

function unknownCall(name: string): string {
  return `there is no call ${JSON.stringify(name.slice(0, 40))}: use one of ${Object.keys(callArguments).join(', ')}`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
