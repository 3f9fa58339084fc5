/** Whether all is well, in plain sentences. */
import type { JSX } from 'react';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Concern, Health, HealthFigures } from '../../shared/health.ts';
import { figuresOf } from '../../shared/health.ts';
import { delay, mean, rate } from '../format/measure.ts';
import { t } from '../texts/texts.ts';

export function HealthVerdict({ health }: { readonly health: Health }): JSX.Element {
  const { concerns, idleBudget } = health;
  const isWell = concerns.length === 0;
  const Icon = isWell ? CircleCheck : TriangleAlert;
  return (
    <div className={isWell ? 'health-verdict well' : 'health-verdict amiss'}>
      <Icon className="icon" aria-hidden="true" />
      <p>
        {isWell && <strong>{t('health.well')} </strong>}
        {concerns.map((concern) => (
          <strong key={concern}>{concernText(concern, health)} </strong>
        ))}
        {factsOf(figuresOf(health.samples), idleBudget, concerns).join(' ')}
      </p>
    </div>
  );
}

function concernText(concern: Concern, { spans, idleBudget }: Health): string {
  const minute = spans.find(({ minutes }) => minutes === 1);
  const ten = spans.find(({ minutes }) => minutes === 10);
  switch (concern) {
    case 'alone':
      return t('health.concerns.alone');
    case 'busy':
      return t('health.concerns.busy', { delay: delay(minute?.lagMs ?? 0) });
    case 'slow':
      return t('health.concerns.slow', { delay: delay(minute?.rttMs ?? 0) });
    case 'copies':
      return t('health.concerns.copies', { copies: mean(ten?.copiesPerDelivery ?? 0) });
    case 'idle':
      return t('health.concerns.idle', { rate: rate(ten?.idlePerSecond ?? 0), budget: rate(idleBudget) });
  }
}

/** What was measured, but for what was said to be amiss. */
function factsOf(shown: HealthFigures, idleBudget: number, concerns: readonly Concern[]): string[] {
  const { copiesPerDelivery, idlePerSecond } = shown;
  const budget = rate(idleBudget);
  const copies =
    copiesPerDelivery === null ? t('health.noDeliveries') : t('health.copies', { copies: mean(copiesPerDelivery) });
  const idle = idlePerSecond === null ? t('health.neverIdle') : t('health.idle', { rate: rate(idlePerSecond), budget });
  return [...(concerns.includes('copies') ? [] : [copies]), ...(concerns.includes('idle') ? [] : [idle])];
}
