const PATHS = {
  services: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  requests: 'M7 4h10a2 2 0 0 1 2 2v14l-4-2.5L12 20l-3-2.5L5 20V6a2 2 0 0 1 2-2zM9 9h6M9 13h4',
  messages: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4',
  'repair-report': 'M14.5 6.5a4 4 0 0 0-5.3 5L4 16.7 7.3 20l5.2-5.2a4 4 0 0 0 5-5.3l-2.6 2.6-2.4-.6-.6-2.4z',
  'visitor-approval': 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.7-6 6-6s6 2.5 6 6M16 8l2 2 4-4',
  complaint: 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5',
  'access-pass': 'M3 7h18v11H3zM7 11h4v3H7zM14 11h4M14 14h3',
  back: 'M15 5l-7 7 7 7',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={24}
      height={24}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
