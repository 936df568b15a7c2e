const UNITS = ["B", "kB", "MB", "GB"];

/** Bytes in decimal units, at most three significant digits: 812 B, 12.3 kB, 20 MB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(3))} ${UNITS[unit]}`;
}
