import { describe, expect, test } from '@jest/globals';
import { isPrivateAddress } from './addresses.js';

describe('isPrivateAddress', () => {
  test.each([
    '10.0.0.1',
    '127.8.9.1',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
  ])('%s is', (address) => expect(isPrivateAddress(address)).toBe(true));
  test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', 'example.org'])('%s is not', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});
