/** Keeps the frame of the window in the theme that was chosen for the page. */
import { nativeTheme } from 'electron';
import type { Engine } from '../../engine/index.ts';
import type { ServedApi } from './ipc.ts';

/** `api`, with the preference carried to the frame now and at each change. */
export function followTheme(api: ServedApi, engine: Engine): ServedApi {
  const follow = (): void => {
    nativeTheme.themeSource = engine.getPreferences({}).theme;
  };
  follow();
  return {
    subscribe: (listener) => api.subscribe(listener),
    async call(name, args) {
      const result = await api.call(name, args);
      if (name === 'setPreferences') follow();
      return result;
    },
  };
}
