/** The API behind Electron's preload, whose failures arrive as plain data and are errors again here. */
import type { GrapevineApi } from '../../shared/api.ts';
import { toApiError } from './websocket-api.ts';

export function openBridgeApi(bridge: GrapevineApi): GrapevineApi {
  return {
    call: async (name, args) => {
      try {
        return await bridge.call(name, args);
      } catch (failure) {
        throw toApiError(failure);
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
  };
}
