/** Where the API says where a file lies, the desktop shows it in the file manager. It opens nothing. */
import { shell } from 'electron';
import type { CallName } from '../../shared/api.ts';
import type { ServedApi } from './ipc.ts';

export function revealing(api: ServedApi): ServedApi {
  return {
    call: async (name: CallName, args: unknown) => {
      const result = await api.call(name, args);
      if (name === 'revealFile' && hasPath(result)) shell.showItemInFolder(result.path);
      return result;
    },
    subscribe: (listener) => api.subscribe(listener),
  };
}

function hasPath(value: unknown): value is { readonly path: string } {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}
