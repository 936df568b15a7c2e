// Loaded before the TypeScript entry, in syntax any Node reads, so that an old one gets a sentence rather than a stack.
const [major] = process.versions.node.split(".").map(Number);

if (major < 24) {
  console.error(
    `Weft can't start: it runs on the Node 24 that npm ci installs with it, but this is Node ${process.versions.node}. ` +
      "Use npm start; if you did, run npm rebuild node.",
  );
  process.exit(1);
}
