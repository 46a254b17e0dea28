/**
 * The colours, each as [light, dark]. Each one becomes `--ok-<name>`. The design notes contain
 * their contrasts; axe checks them in both themes.
 */
export const tokens = {
  canvas: ['#F6F3EE', '#131110'],
  surface: ['#FFFFFF', '#1B1917'],
  sunken: ['#FAF8F4', '#171513'],
  hover: ['#F8F5F0', '#22201D'],
  well: ['#EBE7E0', '#22201D'],
  line: ['#EAE5DD', '#2C2926'],
  'line-2': ['#D8D0C5', '#403B36'],
  control: ['#958A7D', '#7F766C'],
  ink: ['#211B17', '#F2EDE7'],
  'ink-2': ['#5B5149', '#BDB3A9'],
  'ink-3': ['#716659', '#9C9187'],
  accent: ['#F3A04E', '#F2A65A'],
  'accent-hover': ['#EB9239', '#F7B674'],
  'on-accent': ['#2B1703', '#2B1703'],
  'accent-text': ['#984806', '#F4B373'],
  'accent-soft': ['#FDF1E3', '#2D2117'],
  'accent-soft-2': ['#FAE3C8', '#40291A'],
  'accent-line': ['#EFBE8A', '#6E4A2A'],
  thread: ['#D9781C', '#F2A65A'],
  'risk-1': ['#A03A52', '#F0A3B1'],
  'risk-2': ['#AE1F40', '#FB8BA0'],
  'risk-3': ['#8C0F2E', '#FF9DAE'],
  'risk-soft': ['#FCEEF0', '#33191F'],
  good: ['#1B6E48', '#7CCFA3'],
  'good-soft': ['#E7F4EC', '#182B21'],
  info: ['#2A5F8F', '#93BFE6'],
  'info-soft': ['#E9F1F8', '#17263A'],
  warn: ['#7D5606', '#E5C263'],
  'warn-soft': ['#FBF2D9', '#2E2612'],
  tag: ['#F0EDE8', '#2A2724'],
  // Charts; chart-4 is for background data and always has a legend.
  'chart-1': ['#D9781C', '#F2A65A'],
  'chart-2': ['#6B5B95', '#A99BD6'],
  'chart-3': ['#2F7F79', '#5CB8AF'],
  'chart-4': ['#B9AEA1', '#6B635B'],
  'chart-grid': ['#EEE9E2', '#272421'],
  'risk-fill-1': ['#D96F8A', '#A34A5F'],
  'risk-fill-2': ['#CF3E60', '#DB4D6D'],
  'risk-fill-3': ['#9E1436', '#FF6F8C'],
  // Avatars: five muted backgrounds, each with a text colour of the same hue.
  'avatar-1': ['#E9E1EF', '#3A2F45'],
  'avatar-1-ink': ['#573873', '#D9C6EA'],
  'avatar-2': ['#E5E8DB', '#31362A'],
  'avatar-2-ink': ['#4A5632', '#CBD6B4'],
  'avatar-3': ['#F2DFE2', '#452C32'],
  'avatar-3-ink': ['#8A2F48', '#F0BDC8'],
  'avatar-4': ['#DCE9E9', '#25383A'],
  'avatar-4-ink': ['#1E5C61', '#A9D5D6'],
  'avatar-5': ['#FAE6D1', '#43301F'],
  'avatar-5-ink': ['#874509', '#F2C79C'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

const pick = (theme: 0 | 1) =>
  Object.fromEntries(Object.entries(tokens).map(([name, pair]) => [`--ok-${name}`, pair[theme]]));

export const lightVariables: Record<string, string> = {
  ...pick(0),
  '--ok-shadow-menu': '0 8px 24px -6px rgb(33 27 23 / 16%)',
  '--ok-shadow-toast': '0 20px 48px -12px rgb(33 27 23 / 24%)',
  '--ok-shadow-thumb': '0 1px 2px rgb(33 27 23 / 10%), 0 0 0 1px rgb(33 27 23 / 5%)',
};

export const darkVariables: Record<string, string> = {
  ...pick(1),
  '--ok-shadow-menu': '0 8px 24px -6px rgb(0 0 0 / 50%), 0 0 0 1px rgb(255 255 255 / 6%)',
  '--ok-shadow-toast': '0 20px 48px -12px rgb(0 0 0 / 60%), 0 0 0 1px rgb(255 255 255 / 6%)',
  '--ok-shadow-thumb': '0 0 0 1px rgb(255 255 255 / 6%)',
};
