/** Files in every state that one can be in: in the conversation, and on their page. */
import type { FileRecord, FileState, OfferedFile } from '../../shared/files.ts';
import { mimeOf, toFileId } from '../../shared/files.ts';
import { directName } from '../../shared/talk.ts';
import { ana, message, now, reception, self, workshop } from './fixtures.ts';

/** A picture of one colour, 2 by 2. */
const thumbnail =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFElEQVR4nGNgYGD4z0AswK4SAFXuAf8EPy+xAAAAAElFTkSuQmCC';

interface State {
  readonly name: string;
  readonly size: number;
  readonly state: FileState;
  readonly part?: number;
  readonly own?: boolean;
  readonly change?: Partial<FileRecord>;
}

const states: readonly State[] = [
  { name: 'signs-all-v3.zip', size: 48_000_000, state: 'moving', part: 0.65, change: moving() },
  { name: 'hall-photos.tar', size: 1_200_000_000, state: 'paused', part: 0.38 },
  { name: 'power-plan.pdf', size: 212_000, state: 'complete', part: 1, change: { room: directName(workshop) } },
  { name: 'floor-plan.png', size: 41_000, state: 'offered' },
  { name: 'badge-2-driver.deb', size: 3_800_000, state: 'complete', part: 1, own: true, change: { takers: [ana] } },
  { name: 'lights-cues.zip', size: 19_500_000, state: 'waiting', part: 0.54, change: { damagedParts: 1 } },
  {
    ...{ name: 'recording.mp4', size: 9_000_000_000, state: 'failed', part: 0.2 },
    change: { reason: 'the disk is full: free some space and try again' },
  },
  { name: 'draft.txt', size: 900, state: 'changed', own: true },
];

function moving(): Partial<FileRecord> {
  return { bytesPerSecond: 9_400_000, secondsLeft: 2, sources: [workshop, reception] };
}

const made = states.map((state, index) => {
  const id = toFileId(new Uint8Array(32).fill(index + 1));
  const file: OfferedFile = {
    ...{ id, name: state.name, size: state.size, sha256: '00'.repeat(32), mime: mimeOf(state.name) },
    ...(state.name.endsWith('.png')
      ? { thumbnail, width: 240, height: 160 }
      : { thumbnail: null, width: 0, height: 0 }),
  };
  const author = state.own === true ? self : workshop;
  const told = message({ author, text: file.name, minutesAgo: 60 - index, change: { files: [file] } });
  const record: FileRecord = {
    ...{ id, name: file.name, size: file.size, sha256: file.sha256, mime: file.mime, state: state.state },
    ...{ message: told.id, author, room: 'general', offeredAt: now - (60 - index) * 60_000, own: state.own === true },
    ...{ received: Math.round(file.size * (state.part ?? 0)), bytesPerSecond: 0, secondsLeft: null, sources: [] },
    ...{ damagedParts: 0, takers: [], reason: null, path: null },
    ...state.change,
  };
  return { told, record };
});

export const fileMessages = made.map(({ told }) => told);
export const fileRecords = made.map(({ record }) => record);
