/** The trust in one person, with what the engine knows of it. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { Verification } from '../../shared/person.ts';
import type { Member } from '../../shared/records.ts';
import { PersonTrust } from '../components/PersonTrust.tsx';
import { VerifyDialog } from '../components/VerifyDialog.tsx';
import { idMarkChars } from '../store/people.ts';
import { reasonOf } from '../store/reason.ts';
import { useStore } from '../store/use-store.ts';
import { t } from '../texts/texts.ts';

interface PersonTrustPaneProps {
  readonly name: string;
  readonly member: Member;
}

export function PersonTrustPane({ name, member }: PersonTrustPaneProps): JSX.Element {
  const store = useStore();
  const [isOpen, setIsOpen] = useState(false);
  const [verification, setVerification] = useState<Verification | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const failed = (error: unknown): void => setFailure(t('trust.failed', { reason: reasonOf(error) }));
  const open = (): void => {
    setIsOpen(true);
    setFailure(null);
    store.ask('verification', { member: member.id }).then(setVerification, failed);
  };
  const set = (verified: boolean): void => {
    store.ask('setVerified', { member: member.id, verified }).then(() => setIsOpen(false), failed);
  };
  return (
    <>
      <PersonTrust
        name={name}
        verified={member.verified}
        namesake={member.namesake?.slice(0, idMarkChars) ?? null}
        onVerify={open}
        onTakeBack={() => set(false)}
      />
      {failure !== null && !isOpen && (
        <p className="form-note failed" role="status">
          {failure}
        </p>
      )}
      {isOpen && (
        <VerifyDialog
          name={name}
          verification={verification}
          failure={failure}
          onVerified={() => set(true)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
