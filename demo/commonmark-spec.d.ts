/** The package holds no types of its own. */
declare module "commonmark-spec" {
  type SpecTest = { number: number; section: string; markdown: string; html: string };
  export const tests: SpecTest[];
  export const text: string;
}
