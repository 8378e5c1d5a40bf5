import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Addresses a request from a process must not reach: our own machine, our own network, cloud metadata (RFC 6890's special-purpose registries). */
const internal = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  internal.addSubnet(network, prefix, 'ipv6');
}

export class PrivateAddressError extends Error {
  constructor(readonly address: string) {
    super(`${address} is a private address; requests to it are refused.`);
    this.name = 'PrivateAddressError';
  }
}

/** Whether a literal IP address is private, loopback, link-local or otherwise not on the public internet (IPv4 in IPv6 included). */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && internal.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** A `lookup` for sockets that refuses names with a private address. The socket connects to what was checked, so a name that changes in between (DNS rebinding) gains nothing. */
export function lookupPublic(hostname: string, options: LookupOptions, answer: Answer): void {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, '');
    const refused = addresses.find(({ address }) => isPrivateAddress(address));
    if (refused) return answer(new PrivateAddressError(refused.address), '');
    if (options.all) return answer(null, addresses);
    answer(null, addresses[0]!.address, addresses[0]!.family);
  });
}
