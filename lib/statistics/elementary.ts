// ECMAScript leaves the last digit of Math.exp and Math.log to the engine; these two are only sums, products and
// quotients, which IEEE 754 fixes, so that server, browser and worker agree. After fdlibm (Sun Microsystems 1993),
// in the form of its FreeBSD and musl versions; each is within one unit in the last place.

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Where the word with sign and exponent sits, which depends on the machine's byte order. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** e to the power of x. */
export function exp(x: number): number {
  if (!(x >= -745.2)) return Number.isNaN(x) ? x : 0;
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  const power = Math.abs(x) > 0.34657359 ? Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) : 0;
  const high = x - power * LN2_HIGH;
  const low = power * LN2_LOW;
  const rest = high - low;
  const square = rest * rest;
  const odd =
    rest -
    square *
      (0.16666666666666602 +
        square *
          (-0.0027777777777015593 +
            square * (0.00006613756321437934 + square * (-0.0000016533902205465252 + square * 4.1381367970572385e-8))));
  const value = 1 + ((rest * odd) / (2 - odd) - low + high);
  // In two steps, since 2^power alone can leave the range where the product does not.
  const half = power >> 1;
  return value * 2 ** half * 2 ** (power - half);
}

/** The natural logarithm of x; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const subnormal = x < 2.2250738585072014e-308;
  double[0] = subnormal ? x * 2 ** 54 : x;
  // Shifts the exponent so that what is left lies between √½ and √2.
  const shifted = (words[HIGH] ?? 0) + (0x3ff00000 - 0x3fe6a09e);
  const power = (shifted >> 20) - 0x3ff - (subnormal ? 54 : 0);
  words[HIGH] = (shifted & 0xfffff) + 0x3fe6a09e;
  const f = (double[0] ?? 1) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return s * (half + odd + even) + power * LN2_LOW - half + f + power * LN2_HIGH;
}
