import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each(["1.1.1.1", "8.8.8.8", "104.18.6.192", "2606:4700::6812:6c0", "2a00:1450:4001:80e::200e"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.31.0.1"],
  ...["192.168.1.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255"],
  ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "fe80::1", "fc00::1", "ff02::1"],
  ...["2002:7f00:1::", "2001:0:53aa:64c::1", "2001:db8::1", "not an address", ""],
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
