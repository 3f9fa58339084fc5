/** The page's texts in English: one file a topic. */
import { addAddress } from './en/add-address.ts';
import { alone } from './en/alone.ts';
import { app } from './en/app.ts';
import { composer } from './en/composer.ts';
import { conversation } from './en/conversation.ts';
import { catchUp, digest } from './en/digest.ts';
import { doctor } from './en/doctor.ts';
import { failure } from './en/failure.ts';
import { files } from './en/files.ts';
import { gaps } from './en/gaps.ts';
import { group } from './en/group.ts';
import { groups } from './en/groups.ts';
import { health } from './en/health.ts';
import { invite } from './en/invite.ts';
import { jump } from './en/jump.ts';
import { keep } from './en/keep.ts';
import { keys } from './en/keys.ts';
import { map } from './en/map.ts';
import { message } from './en/message.ts';
import { notice } from './en/notice.ts';
import { notify } from './en/notify.ts';
import { onboarding } from './en/onboarding.ts';
import { palette } from './en/palette.ts';
import { person } from './en/person.ts';
import { presence } from './en/presence.ts';
import { profile } from './en/profile.ts';
import { rail } from './en/rail.ts';
import { services } from './en/services.ts';
import { settings } from './en/settings.ts';
import { statusLine } from './en/status-line.ts';
import { talk } from './en/talk.ts';
import { travelled } from './en/travelled.ts';
import { trust } from './en/trust.ts';

export const en = {
  addAddress,
  alone,
  app,
  catchUp,
  composer,
  conversation,
  digest,
  doctor,
  failure,
  files,
  gaps,
  group,
  groups,
  health,
  invite,
  jump,
  keep,
  keys,
  map,
  message,
  notice,
  notify,
  onboarding,
  palette,
  person,
  presence,
  profile,
  rail,
  services,
  settings,
  statusLine,
  talk,
  travelled,
  trust,
} as const;
