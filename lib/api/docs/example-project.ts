/** The project in the examples of the API's documentation: the one of the demo. */
export const EXAMPLE_PROJECT = "demo/quickstart";
