/** The map: as a picture or as a table, with what it says beside it. */
import type { JSX } from 'react';
import type { Topology } from '../../shared/topology.ts';
import { linesOf, reachOf } from '../store/link-map.ts';
import type { People } from '../store/people.ts';
import type { Place } from '../store/seats.ts';
import { t } from '../texts/texts.ts';
import { MapFacts } from './MapFacts.tsx';
import { MapPicture } from './MapPicture.tsx';
import { MapTable } from './MapTable.tsx';
import { PageSheet } from './PageSheet.tsx';
import { ViewChoice } from './ViewChoice.tsx';

export type MapView = 'picture' | 'table';
const views: readonly MapView[] = ['picture', 'table'];

interface MapPageProps {
  readonly people: People;
  readonly places: ReadonlyMap<string, Place>;
  /** null: not read yet. */
  readonly topology: Topology | null;
  readonly failure: string | null;
  readonly view: MapView;
  readonly chosen: string | null;
  readonly onView: (view: MapView) => void;
  readonly onChoose: (id: string | null) => void;
  readonly onFindOut: (id: string) => void;
  readonly onClose: () => void;
}

export function MapPage(props: MapPageProps): JSX.Element {
  const { people, places, topology, chosen } = props;
  const lines = topology === null ? [] : linesOf(topology);
  const picture = <MapPicture {...{ people, places, lines, chosen }} onChoose={props.onChoose} />;
  return (
    <PageSheet
      title={t('map.title')}
      note={t('map.note')}
      actions={
        <ViewChoice
          title={t('map.view')}
          views={views}
          chosen={props.view}
          nameOf={(one) => t(`map.${one}`)}
          onChoose={props.onView}
        />
      }
      onClose={props.onClose}
    >
      {props.failure !== null && (
        <p className="map-failure" role="alert">
          {t('map.failed', { reason: props.failure })}
        </p>
      )}
      <div className="map-body">
        {props.view === 'table' ? <MapTable people={people} lines={lines} /> : picture}
        {topology === null ? (
          <p className="map-facts small-note" role="status">
            {props.failure === null && t('map.reading')}
          </p>
        ) : (
          <MapFacts {...{ people, lines, chosen }} reach={reachOf(topology)} onFindOut={props.onFindOut} />
        )}
      </div>
    </PageSheet>
  );
}
