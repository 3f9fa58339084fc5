/** What programs on one person's computer offer. */
import type { JSX } from 'react';
import type { MemberService } from '../../shared/records.ts';
import { t } from '../texts/texts.ts';
import { ServiceMark } from './ServiceMark.tsx';

export function PersonServices({ services }: { readonly services: readonly MemberService[] }): JSX.Element | null {
  if (services.length === 0) return null;
  return (
    <section>
      <h2 id="person-services">{t('services.title')}</h2>
      <ul className="person-services" aria-labelledby="person-services">
        {services.map(({ app, address, tags, healthy }) => (
          <li key={`${app} ${address}`} className={healthy ? undefined : 'service-silent'}>
            <ServiceMark healthy={healthy} />
            <span className="person-service">
              <bdi>{app}</bdi>
              <bdi className="mono">{address}</bdi>
              {tags.length > 0 && <bdi className="fact">{tags.join(' ')}</bdi>}
              {!healthy && <span className="fact">{t('services.health.lapsed')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
