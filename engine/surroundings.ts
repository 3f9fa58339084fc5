/** What this machine tells of the networks that it is on, read anew each time. */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { HomeNetworks } from './net/home-networks.ts';
import { gatewaysIn, homeNetworks } from './net/home-networks.ts';

/** Where Linux tells its routes; elsewhere no program can read them, and a network is its subnet alone. */
const routesFile = '/proc/net/route';

export function lookAround(): HomeNetworks {
  return homeNetworks(interfaces(), process.platform === 'linux' ? gateways() : new Map());
}

/** Some sandboxes hide either. */
function interfaces(): NodeJS.Dict<os.NetworkInterfaceInfo[]> {
  try {
    return os.networkInterfaces();
  } catch {
    return {};
  }
}

function gateways(): Map<string, string> {
  try {
    return gatewaysIn(readFileSync(routesFile, 'latin1'));
  } catch {
    return new Map();
  }
}
