import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { StartError } from "../start-error.ts";

/** The user a server process is given, since PostgreSQL refuses to run as root. */
export type ServerUser = { uid: number; gid: number };

/**
 * Picks the user PostgreSQL runs as: undefined (one's own) unless this process is root's. Existing data keeps its owner;
 * new data goes to `postgres` where there is such a user, else to `nobody`. No user is ever created on the machine.
 */
export function chooseServerUser(clusterDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = lookUpUser("postgres") ?? lookUpUser("nobody");
  if (!user)
    throw new StartError(
      "PostgreSQL can't run as root, and there is no user postgres or nobody. Start Weft as another user.",
    );
  return user;
}

function lookUpUser(name: string): ServerUser | undefined {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `user` may pass through every folder of an existing absolute `path`, itself included. */
export function isReachableBy(user: ServerUser, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
