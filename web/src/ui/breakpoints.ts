import { useMediaQuery } from '@mantine/hooks';

/** The widths at which layouts change, equal to the custom media in breakpoints.css. */
export const breakpoints = { small: 560, compact: 900, medium: 1180 } as const;

/** Whether the window is at most as wide as the breakpoint; correct from the first render on. */
export function useNarrow(breakpoint: keyof typeof breakpoints): boolean {
  return useMediaQuery(`(max-width: ${breakpoints[breakpoint]}px)`, false, {
    getInitialValueInEffect: false,
  });
}
