/** The API map, implemented once: what Electron's IPC, HTTP, WebSocket and the CLI all end in. */
export { createApi } from './api.ts';
export type { Api, ApiOptions } from './api.ts';
