/** Why a call came to nothing. The engine's own sentence says it best; other languages say the kind before it. */

export const failure = {
  future: '{{detail}}',
  full: '{{detail}}',
  invalid: '{{detail}}',
  'not-found': '{{detail}}',
  ambiguous: '{{detail}}',
  failed: '{{detail}}',
  timeout: '{{detail}}',
  unauthorized: '{{detail}}',
  storage: '{{detail}}',
} as const;
