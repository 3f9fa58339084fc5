/** The memory store keeps the contract of stores. */
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { storeContract } from '../../contract/store.ts';

storeContract('memory store', () => new MemoryStore());
