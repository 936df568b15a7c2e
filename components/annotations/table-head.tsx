import { TABLE_HEAD } from "./table-look";

type TableHeadProps = {
  columns: readonly string[];
  /** What the buttons at the end of each row do, for those who don't see them. */
  action?: string;
};

/** The head of a short table. */
export function TableHead({ columns, action }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((name) => (
          <th key={name} scope="col" className={TABLE_HEAD}>
            {name}
          </th>
        ))}
        {action ? (
          <th scope="col" className={TABLE_HEAD}>
            <span className="sr-only">{action}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}
