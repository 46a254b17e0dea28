export type ChurnBand = 'none' | 'low' | 'medium' | 'high';

/** The bands of the churn rule: 0.0, 0.3, 0.6 and 0.9. Unknown is null, not «нет». */
export function churnBand(risk: number | null): ChurnBand | null {
  if (risk === null) return null;
  if (risk >= 0.9) return 'high';
  if (risk >= 0.6) return 'medium';
  if (risk >= 0.3) return 'low';
  return 'none';
}
