import { TABLE_HEAD } from "./table-look";

type TableHeadProps = {
  /** Those of figures stand at the right, as their cells do. */
  columns: readonly (string | { figure: string })[];
  /** What the buttons at the end of each row do, for those who don't see them. */
  action?: string;
};

/** The head of a short table. */
export function TableHead({ columns, action }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column) =>
          typeof column === "string" ? (
            <th key={column} scope="col" className={TABLE_HEAD}>
              {column}
            </th>
          ) : (
            <th key={column.figure} scope="col" className={`${TABLE_HEAD} text-right`}>
              {column.figure}
            </th>
          ),
        )}
        {action ? (
          <th scope="col" className={TABLE_HEAD}>
            <span className="sr-only">{action}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}
