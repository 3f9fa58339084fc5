/** The health of a service, by shape as well as by colour, and in words for whoever hears the page. */
import type { JSX } from 'react';
import { Plug, Unplug } from 'lucide-react';
import { t } from '../texts/texts.ts';

export function ServiceMark({ healthy }: { readonly healthy: boolean }): JSX.Element {
  const Shape = healthy ? Plug : Unplug;
  return (
    <>
      <Shape className="icon" aria-hidden="true" />
      <span className="visually-hidden">{t(`services.health.${healthy ? 'healthy' : 'lapsed'}`)}</span>
    </>
  );
}
