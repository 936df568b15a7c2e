/**
 * A statement that writes visible calls of the project `$1` and returns their `started_at`, made to say where it wrote before
 * what blocks of signatures may cover: in the same statement, so that nobody sees the one without the other. A span an hour,
 * since calls that come late mostly come together. Where nothing is late, that takes one lookup.
 */
export function markLate(write: string, answer?: string): string {
  const marks = `
    INSERT INTO text_late (project_id, from_at, to_at)
    SELECT $1::text, min(w.started_at), max(w.started_at) + interval '1 microsecond' FROM written AS w
    WHERE w.started_at < (SELECT k.until FROM text_coverage AS k WHERE k.project_id = $1::text)
    GROUP BY floor(date_part('epoch', w.started_at) / 3600)`;
  return answer === undefined
    ? `WITH written AS (${write}) ${marks}`
    : `WITH written AS (${write}), late AS (${marks}) ${answer}`;
}
