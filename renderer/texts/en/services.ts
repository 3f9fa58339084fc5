/** What programs of the group offer. */

export const services = {
  title: 'Services',
  healthyOf: '{{healthy, number}} of {{total, number}} answering',
  health: { healthy: 'Answering', lapsed: 'Not renewed lately' },
} as const;
