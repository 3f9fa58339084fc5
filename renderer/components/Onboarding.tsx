/** The first start: a name, and where to be: among everybody, or in a group of one's own. */
import { useEffect, useId, useRef, useState } from 'react';
import type { JSX } from 'react';
import { RadioGroup } from 'radix-ui';
import { Lock, LockOpen, TriangleAlert } from 'lucide-react';
import type { Group, Status } from '../../shared/records.ts';
import { cleanName } from '../../shared/name.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { Wordmark } from './Brand.tsx';
import { OnboardingArt } from './OnboardingArt.tsx';
import { PresenceMark } from './PresenceMark.tsx';

interface OnboardingProps {
  readonly selfId: string;
  readonly suggestedName: string;
  readonly group: Group;
  readonly status: Status | null;
  /** `stay`: in the group that is shown. */
  readonly onStart: (name: string, place: Place) => Promise<void>;
}

/** Where somebody wants to be who begins. */
export type Place = 'stay' | 'create' | 'join';

export function Onboarding({ selfId, suggestedName, group, status, onStart }: OnboardingProps): JSX.Element {
  const heard = status?.interfaces.reduce((most, one) => Math.max(most, one.heard), 0) ?? 0;
  return (
    <div className="onboarding">
      <main className="onboarding-main">
        <Wordmark />
        <h1>{t('onboarding.title')}</h1>
        <p className="lead">{t('onboarding.detail')}</p>
        <OnboardingForm selfId={selfId} suggestedName={suggestedName} group={group} onStart={onStart} />
      </main>
      <aside className="onboarding-side">
        <OnboardingArt heard={heard} />
        <div className="onboarding-heard" role="status">
          <PresenceMark presence={heard > 0 ? 'here' : 'unheard'} />
          <p>
            <strong>{heard > 0 ? t('onboarding.others', { count: heard }) : t('onboarding.othersNone')}</strong>{' '}
            {heard > 0 ? t('onboarding.othersDetail') : t('onboarding.othersNoneDetail')}
          </p>
        </div>
      </aside>
    </div>
  );
}

function OnboardingForm(props: Omit<OnboardingProps, 'status'>): JSX.Element {
  const { selfId, suggestedName, group, onStart } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(suggestedName);
  const [place, setPlace] = useState<Place>('stay');
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => field.current?.select(), []);
  const start = (): void => {
    const cleaned = cleanName(name);
    if (cleaned === '') {
      setFailure(t('onboarding.empty'));
      field.current?.focus();
      return;
    }
    onStart(cleaned, place).catch((error: unknown) => setFailure(t('onboarding.failed', { reason: reasonOf(error) })));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <label htmlFor={id}>{t('onboarding.nameLabel')}</label>
      <div className="field onboarding-field">
        <Avatar id={selfId} name={cleanName(name)} size="small" />
        <input
          ref={field}
          id={id}
          value={name}
          dir="auto"
          autoComplete="off"
          aria-invalid={failure !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setName(event.target.value);
            setFailure(null);
          }}
        />
      </div>
      <p className={failure === null ? 'form-note' : 'form-note failed'} id={`${id}-note`} role="status">
        {failure ?? t('onboarding.nameHint')}
      </p>
      <h2 id={`${id}-place`}>{t('onboarding.groupLabel')}</h2>
      {group.open ? (
        <Places labelledBy={`${id}-place`} place={place} group={group} onPlace={setPlace} />
      ) : (
        <div className="group-card">
          <GroupFacts group={group} />
        </div>
      )}
      <button type="submit" className="button primary large">
        {t('onboarding.start')}
      </button>
    </form>
  );
}

interface PlacesProps {
  readonly labelledBy: string;
  readonly place: Place;
  readonly group: Group;
  readonly onPlace: (place: Place) => void;
}

/** Whoever was started with a private group has chosen already. */
function Places({ labelledBy, place, group, onPlace }: PlacesProps): JSX.Element {
  return (
    <RadioGroup.Root
      className="places"
      aria-labelledby={labelledBy}
      value={place}
      onValueChange={(value) => onPlace(value === 'create' || value === 'join' ? value : 'stay')}
    >
      <RadioGroup.Item value="stay" className="group-card place">
        <GroupFacts group={group} />
      </RadioGroup.Item>
      <RadioGroup.Item value="create" className="group-card place">
        <PlaceFacts name={t('onboarding.createName')} detail={t('onboarding.createDetail')} />
      </RadioGroup.Item>
      <RadioGroup.Item value="join" className="group-card place">
        <PlaceFacts name={t('onboarding.joinName')} detail={t('onboarding.joinDetail')} />
      </RadioGroup.Item>
    </RadioGroup.Root>
  );
}

function PlaceFacts({ name, detail }: { readonly name: string; readonly detail: string }): JSX.Element {
  return (
    <>
      <span className="group-card-name">
        {name}
        <Lock className="icon" aria-hidden="true" />
      </span>
      <span className="group-card-line">{detail}</span>
    </>
  );
}

function GroupFacts({ group }: { readonly group: Group }): JSX.Element {
  const Icon = group.open ? LockOpen : Lock;
  return (
    <>
      <span className="group-card-name">
        <bdi>{group.open ? t('onboarding.openName') : group.name}</bdi>
        <Icon className="icon" aria-hidden="true" />
      </span>
      <span className="group-card-line">{group.open ? t('onboarding.openDetail') : t('onboarding.privateDetail')}</span>
      {group.open && (
        <span className="group-card-warning">
          <TriangleAlert className="icon" aria-hidden="true" />
          {t('onboarding.openWarning')}
        </span>
      )}
    </>
  );
}
