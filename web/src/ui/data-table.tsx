import type { ComponentProps, ReactNode } from 'react';
import classes from './data-table.module.css';

export type Column<Row> = {
  id: string;
  /** Nothing: a column that is named by no heading. */
  heading: ReactNode;
  cell: (row: Row, place: CellPlace) => ReactNode;
  /** Its cells name their rows for screen readers. */
  isRowHeader?: boolean;
  className?: string | undefined;
  /** The rows are in the order of this column. */
  sorted?: 'ascending' | 'descending' | undefined;
};

/** Where a cell is. `tabIndex`: of what can be pressed in it. */
export type CellPlace = { tabIndex: 0 | -1 };

type DataAttributes = Record<`data-${string}`, string | boolean | undefined>;
export type RowAttributes = Pick<ComponentProps<'tr'>, 'aria-current'> & DataAttributes;

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string | number;
  attributesOf?: (row: Row) => RowAttributes;
  className?: string | undefined;
  label?: string;
};

/** A table with all of its rows in the document; see VirtualTable for long ones. */
export function DataTable<Row>(props: Props<Row>) {
  const { rows, columns, keyOf, attributesOf, className, label } = props;
  return (
    <table className={`${classes.table} ${className ?? ''}`} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, heading }) =>
            heading === null ? (
              <td key={id} data-column={id} />
            ) : (
              <th key={id} scope="col" data-column={id}>
                {heading}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...attributesOf?.(row)}>
            {columns.map(({ id, cell, isRowHeader, className: cellClass }) =>
              isRowHeader ? (
                <th key={id} scope="row" data-column={id} className={cellClass}>
                  {cell(row, { tabIndex: 0 })}
                </th>
              ) : (
                <td key={id} data-column={id} className={cellClass}>
                  {cell(row, { tabIndex: 0 })}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
