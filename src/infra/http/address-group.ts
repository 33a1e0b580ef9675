import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Sealer } from '../../app/ports.ts';

/**
 * What an address is counted as: itself, or of IPv6 the first half, since whoever has one address of a network has
 * 2^64 of them.
 */
export function addressGroup(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [before = '', after = ''] = ip.split('%')[0]?.split('::') ?? [];
  const head = before.split(':').filter(Boolean);
  const tail = after.split(':').filter(Boolean);
  const zeros = ip.includes('::') ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** Who asks, as far as attempts are counted: a keyed hash, so that no address is stored. */
export const askerOf = (deps: Pick<Sealer, 'fingerprint'>, request: FastifyRequest): string =>
  deps.fingerprint(`address:${addressGroup(request.ip)}`).slice(0, 32);
