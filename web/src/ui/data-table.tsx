import type { ComponentProps, ReactNode } from 'react';
import classes from './data-table.module.css';

export type Column<Row> = {
  id: string;
  /** Null for a column without a visible heading. */
  heading: ReactNode;
  cell: (row: Row, place: CellPlace) => ReactNode;
  /** Its cells are the row headers for screen readers. */
  isRowHeader?: boolean;
  className?: string | undefined;
  /** The rows are sorted by this column. */
  sorted?: 'ascending' | 'descending' | undefined;
};

/** The position of a cell. `tabIndex`: for the controls inside it. */
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

/** A table that renders all of its rows; see VirtualTable for long ones. */
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
