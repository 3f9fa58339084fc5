/** The page's texts in German: one file a topic. */
import { addAddress } from './de/add-address.ts';
import { alone } from './de/alone.ts';
import { app } from './de/app.ts';
import { composer } from './de/composer.ts';
import { conversation } from './de/conversation.ts';
import { catchUp, digest } from './de/digest.ts';
import { doctor } from './de/doctor.ts';
import { failure } from './de/failure.ts';
import { files } from './de/files.ts';
import { gaps } from './de/gaps.ts';
import { group } from './de/group.ts';
import { groups } from './de/groups.ts';
import { health } from './de/health.ts';
import { invite } from './de/invite.ts';
import { jump } from './de/jump.ts';
import { keep } from './de/keep.ts';
import { keys } from './de/keys.ts';
import { map } from './de/map.ts';
import { message } from './de/message.ts';
import { notice } from './de/notice.ts';
import { notify } from './de/notify.ts';
import { onboarding } from './de/onboarding.ts';
import { palette } from './de/palette.ts';
import { person } from './de/person.ts';
import { presence } from './de/presence.ts';
import { profile } from './de/profile.ts';
import { rail } from './de/rail.ts';
import { services } from './de/services.ts';
import { settings } from './de/settings.ts';
import { statusLine } from './de/status-line.ts';
import { talk } from './de/talk.ts';
import { travelled } from './de/travelled.ts';
import { trust } from './de/trust.ts';
import type { en } from './en.ts';
import type { Translated } from './translated.ts';

export const de: Translated<typeof en> = {
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
};
