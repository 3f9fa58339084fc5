/** Registered services in the memory store. */
import type { GroupId } from '../../shared/ids.ts';
import type { ServiceRow, ServiceStore } from '../core/ports.ts';
import { sortedValues } from './memory-group.ts';

type Rows = Map<string, ServiceRow>;

export class MemoryServices implements ServiceStore {
  readonly #rowsOf: (gid: GroupId) => Rows;
  /** Undefined removes; taken back with the transaction. */
  readonly #set: (rows: Rows, key: string, row: ServiceRow | undefined) => void;

  constructor(rowsOf: (gid: GroupId) => Rows, set: (rows: Rows, key: string, row: ServiceRow | undefined) => void) {
    this.#rowsOf = rowsOf;
    this.#set = set;
  }

  all(gid: GroupId): ServiceRow[] {
    return sortedValues(this.#rowsOf(gid));
  }

  save(gid: GroupId, service: ServiceRow): void {
    this.#set(this.#rowsOf(gid), `${service.app}\n${service.address}`, service);
  }

  remove(gid: GroupId, app: string, address: string): void {
    this.#set(this.#rowsOf(gid), `${app}\n${address}`, undefined);
  }
}
