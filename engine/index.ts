/** The engine's front door: host and desktop come in here and nowhere else. */
export { openEngine } from './engine.ts';
export { checkHere } from './here-check.ts';
export type { Engine, EngineCalls, FileDoor, OpenFile } from './handle.ts';
export type { AskedQuestion, GivenAnswer, Responder } from './group-query-calls.ts';
export { EngineError } from './errors.ts';
export type { EngineErrorCode } from './errors.ts';
export type { EngineOptions, IdentityVault, LogLine } from './options.ts';
export { formatGroupCode, groupKeys, newGroupCode, openGroupCode, parseGroupCode } from './crypto/group-code.ts';
export { wordsOf } from './crypto/group-words.ts';
export { joinProfileGroup, leaveProfileGroup, readProfileGroups, renameProfileGroup } from './profile-groups.ts';
export type { ProfileGroup } from './profile-groups.ts';
export { setDatabaseAside } from './profile.ts';
export { verifyProfile } from './verify.ts';
export { parseJoin } from './invites.ts';
export { backupProfile, restoreProfile } from './profile-backup.ts';
