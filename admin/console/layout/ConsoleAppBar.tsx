import TranslateIcon from '@mui/icons-material/Translate';
import { Box, IconButton, Tooltip, Typography } from '@mui/material';
import { AppBar, Logout, SidebarToggleButton, TitlePortal, UserMenu, useLocales, useLocaleState, useTranslate } from 'react-admin';
import { NotificationsButton } from '../notifications/NotificationsButton.js';
import { AccountMenuItem } from './AccountMenuItem.js';

/** Product name on the left, title of the page, then language, notifications and account. */
export function ConsoleAppBar() {
  const t = useTranslate();
  return (
    <AppBar
      color="primary"
      toolbar={
        <>
          <LanguageButton />
          <NotificationsButton />
        </>
      }
      userMenu={
        <UserMenu>
          <AccountMenuItem />
          <Logout />
        </UserMenu>
      }
      sx={{ '& .RaAppBar-toolbar': { minHeight: 52, px: { xs: 1, sm: 2 } }, '& .RaAppBar-menuButton': { display: { sm: 'none' } } }}
    >
      <Box sx={{ display: { xs: 'none', sm: 'flex' }, alignItems: 'center', gap: 1, mr: 2 }}>
        <SidebarToggleButton />
        <img src="/favicon.svg" alt="" width={26} height={26} style={{ border: '1px solid rgba(255,255,255,.35)', borderRadius: 6 }} />
        <Typography component="span" sx={{ fontWeight: 600, fontSize: 16, letterSpacing: 0.5, whiteSpace: 'nowrap' }}>
          {t('product')}
        </Typography>
        <Box sx={{ width: '1px', height: 20, bgcolor: 'rgba(255,255,255,.3)', ml: 1 }} />
      </Box>
      <TitlePortal sx={{ fontSize: 15, fontWeight: 400 }} />
    </AppBar>
  );
}

/** Two languages: one click changes to the other. */
function LanguageButton() {
  const [locale, setLocale] = useLocaleState();
  const other = useLocales().find((candidate) => candidate.locale !== locale);
  if (!other) return null;
  return (
    <Tooltip title={other.name}>
      <IconButton
        color="inherit"
        aria-label={other.name}
        onClick={() => {
          setLocale(other.locale);
        }}
      >
        <TranslateIcon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
