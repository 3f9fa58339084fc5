/** One network interface in one line of a terminal. */
import type { InterfaceKind, InterfaceStatus } from '../shared/records.ts';
import { counted } from './words.ts';

/** Only what would surprise is told. */
const kindText: Readonly<Record<InterfaceKind, string>> = {
  lan: '',
  wireless: ', wireless',
  vpn: ', probably a VPN',
  vm: ', probably of virtual machines',
  container: ', probably of containers',
  loopback: ', this computer alone',
};

export function interfaceText({ name, kind, used, address, listeningMs, heard, error }: InterfaceStatus): string {
  const state = error ?? (listeningMs === null ? 'not listening' : `${counted(heard, 'other')} heard`);
  const place = address === '' ? name : `${name} ${address}`;
  return `${place}${kindText[kind]}: ${used ? state : 'left out'}`;
}
