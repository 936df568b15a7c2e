// Adds to package-lock.json the optional packages of other platforms that npm left out. It leaves them out when the registry
// it asks does not carry them (a mirror may lag behind), and then `npm ci` refuses the lock file. `npm run lock` does both.
import { readFileSync, writeFileSync } from "node:fs";

const OPERATING_SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { packages } = lock;
for (const [path, info] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(info.optionalDependencies ?? {})) {
    if (!isLocked(path, name)) {
      packages[`node_modules/${name}`] = entry(name, range.replace(/^[~^=]/, ""), info.dev);
      console.log(`added ${name}`);
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);

/** Whether Node would find the package from `path`: beside it or in a folder above. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

function entry(name, version, dev) {
  const words = name.split("/").at(-1).replace("gnueabihf", "arm").split("-");
  const os = words.filter((word) => OPERATING_SYSTEMS.includes(word)).slice(0, 1);
  const cpu = words.filter((word) => PROCESSORS.includes(word)).slice(0, 1);
  return {
    version,
    ...(dev ? { dev } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(words.includes("musl") ? { libc: ["musl"] } : {}),
  };
}
