type Props = { size?: number };

/** Four panes of a window, one of them lit. */
export function Logo({ size = 24 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <rect width="24" height="24" rx="7" fill="#2A211B" />
      <rect x="5" y="5" width="6.2" height="6.2" rx="1.8" fill="#6B6058" />
      <rect x="12.8" y="5" width="6.2" height="6.2" rx="1.8" fill="#6B6058" />
      <rect x="5" y="12.8" width="6.2" height="6.2" rx="1.8" fill="#6B6058" />
      <rect x="12.8" y="12.8" width="6.2" height="6.2" rx="1.8" fill="#F3A04E" />
    </svg>
  );
}
