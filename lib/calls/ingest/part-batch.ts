import type { CallParts, StoredEnd, StoredStart } from "./stored-call.ts";

/** The calls that a request tells of, by project and id. The first start and the first end of a call count. */
export class PartBatch {
  readonly #projects = new Map<string, Map<string, CallParts>>();

  addStart(project_id: string, id: string, start: StoredStart): void {
    this.#call(project_id, id).start ??= start;
  }

  addEnd(project_id: string, id: string, end: StoredEnd): void {
    this.#call(project_id, id).end ??= end;
  }

  /** Calls by project, each project's in order of id: batches that touch the same rows lock them in the same order. */
  *byProject(): Generator<{ project_id: string; calls: CallParts[] }> {
    for (const [project_id, calls] of this.#projects) {
      yield { project_id, calls: [...calls.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
    }
  }

  #call(project_id: string, id: string): CallParts {
    let calls = this.#projects.get(project_id);
    if (!calls) {
      calls = new Map();
      this.#projects.set(project_id, calls);
    }
    let call = calls.get(id);
    if (!call) {
      call = { id };
      calls.set(id, call);
    }
    return call;
  }
}
