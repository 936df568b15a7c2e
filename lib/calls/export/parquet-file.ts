import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { ExportColumn } from "./export-columns";

type Schema = ConstructorParameters<typeof ParquetWriter>[0]["schema"];
type Cell = string | number | Date | null;

/** A Parquet file written group by group: what is written is handed out at once, so that it never lies in memory whole. */
export class ParquetFile {
  readonly #columns: readonly ExportColumn[];
  readonly #writer = new ByteWriter(1 << 20);
  readonly #parquet: ParquetWriter;

  constructor(columns: readonly ExportColumn[]) {
    this.#columns = columns;
    this.#parquet = new ParquetWriter({ writer: this.#writer, schema: schemaOf(columns) });
  }

  /** Writes rows as one group and returns the bytes so far. */
  rows(rows: readonly (readonly (string | null)[])[]): Uint8Array<ArrayBuffer> {
    const columnData = this.#columns.map(({ name, kind }, at) => ({
      name,
      data: rows.map((row) => cellOf(kind, row[at] ?? null)),
    }));
    void this.#parquet.write({ columnData, rowGroupSize: Math.max(rows.length, 1) });
    return this.#take();
  }

  /** Ends the file and returns its last bytes. */
  end(): Uint8Array<ArrayBuffer> {
    void this.#parquet.finish();
    return this.#take();
  }

  #take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#writer.getBytes());
    // The offset goes on counting the whole file; only the buffer begins again.
    this.#writer.index = 0;
    return bytes;
  }
}

function schemaOf(columns: readonly ExportColumn[]): Schema {
  return [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, kind }): Schema[number] => {
      if (kind === "number") return { name, type: "DOUBLE", repetition_type: "OPTIONAL" };
      if (kind === "time") {
        const logical_type = { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" } as const;
        return { name, type: "INT64", converted_type: "TIMESTAMP_MICROS", logical_type, repetition_type: "OPTIONAL" };
      }
      return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" };
    }),
  ];
}

function cellOf(kind: ExportColumn["kind"], text: string | null): Cell | bigint {
  if (text === null) return null;
  if (kind === "number") return Number(text);
  return kind === "time" ? microseconds(text) : text;
}

/** Microseconds since 1970 of an ISO instant in UTC with six digits. */
function microseconds(iso: string): bigint {
  return BigInt(Date.parse(`${iso.slice(0, 19)}Z`)) * 1000n + BigInt(iso.slice(20, 26));
}
