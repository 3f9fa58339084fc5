/** What programs of the group offer. */
import type { services as english } from '../en/services.ts';
import type { Translated } from '../translated.ts';

export const services: Translated<typeof english> = {
  title: 'Dienste',
  healthyOf: '{{healthy, number}} von {{total, number}} antworten',
  health: { healthy: 'Antwortet', lapsed: 'In letzter Zeit nicht erneuert' },
};
