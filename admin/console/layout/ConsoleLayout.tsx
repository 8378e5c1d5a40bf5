import { Box } from '@mui/material';
import { useEffect, type ReactNode } from 'react';
import { Layout, useLocaleState } from 'react-admin';
import { ConnectionBanner } from '../live/ConnectionBanner.js';
import { LiveUpdates } from '../live/LiveUpdates.js';
import { ConsoleAppBar } from './ConsoleAppBar.js';
import { ConsoleMenu } from './ConsoleMenu.js';
import { CrashPage } from './CrashPage.js';

/** The frame around every page. */
export function ConsoleLayout({ children }: { children: ReactNode }) {
  const [locale] = useLocaleState();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <Layout
      appBar={ConsoleAppBar}
      menu={ConsoleMenu}
      error={CrashPage}
      sx={{
        // React-admin lets a page grow with its widest part; here wide parts scroll inside the page.
        minWidth: 0,
        '& .RaLayout-appFrame': { marginTop: { xs: '52px', sm: '52px' } },
        '& .RaLayout-content': { padding: { xs: '12px 12px 32px', sm: '20px 28px 40px' }, minWidth: 0 },
        '& .RaSidebar-fixed': { borderRight: '1px solid', borderColor: 'divider', bgcolor: 'background.paper' },
      }}
    >
      <LiveUpdates />
      <ConnectionBanner />
      <Box sx={{ width: '100%', maxWidth: 1480, mx: 'auto' }}>{children}</Box>
    </Layout>
  );
}
