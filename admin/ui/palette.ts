/** Colors of all four pages: a quiet teal, neutral grays, and colors with meaning only where something needs attention. */
export const palette = {
  brand: '#0b6b74',
  brandDark: '#084f57',
  brandSoft: '#e3f1f1',
  accent: '#f2b134',
  ink: '#1b2a33',
  inkSoft: '#5a6b75',
  line: '#e1e7ea',
  ground: '#f4f7f7',
  paper: '#ffffff',
  critical: '#c2342b',
  serious: '#b85c00',
  warning: '#a87800',
  good: '#2b7a4b',
  info: '#2566a8',
} as const;

export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
