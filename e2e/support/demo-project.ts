/** The project that a fresh server fills by itself. */
export const DEMO_PROJECT = "demo/quickstart";
