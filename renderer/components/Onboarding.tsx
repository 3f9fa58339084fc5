/** The first start: one question, and who will be able to read. */
import { useEffect, useId, useRef, useState } from 'react';
import type { JSX } from 'react';
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
  readonly onName: (name: string) => Promise<void>;
}

export function Onboarding({ selfId, suggestedName, group, status, onName }: OnboardingProps): JSX.Element {
  const heard = status?.interfaces.reduce((most, one) => Math.max(most, one.heard), 0) ?? 0;
  return (
    <div className="onboarding">
      <main className="onboarding-main">
        <Wordmark />
        <h1>{t('onboarding.title')}</h1>
        <p className="lead">{t('onboarding.detail')}</p>
        <OnboardingForm selfId={selfId} suggestedName={suggestedName} group={group} onName={onName} />
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
  const { selfId, suggestedName, group, onName } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(suggestedName);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => field.current?.select(), []);
  const start = (): void => {
    const cleaned = cleanName(name);
    if (cleaned === '') {
      setFailure(t('onboarding.empty'));
      field.current?.focus();
      return;
    }
    onName(cleaned).catch((error: unknown) => setFailure(t('onboarding.failed', { reason: reasonOf(error) })));
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
      <h2>{t('onboarding.groupLabel')}</h2>
      <GroupCard group={group} />
      <button type="submit" className="button primary large">
        {t('onboarding.start')}
      </button>
    </form>
  );
}

function GroupCard({ group }: { readonly group: Group }): JSX.Element {
  const Icon = group.open ? LockOpen : Lock;
  return (
    <div className="group-card">
      <p className="group-card-name">
        <bdi>{group.open ? t('onboarding.openName') : group.name}</bdi>
        <Icon className="icon" aria-hidden="true" />
      </p>
      <p>{group.open ? t('onboarding.openDetail') : t('onboarding.privateDetail')}</p>
      {group.open && (
        <p className="group-card-warning">
          <TriangleAlert className="icon" aria-hidden="true" />
          {t('onboarding.openWarning')}
        </p>
      )}
    </div>
  );
}
