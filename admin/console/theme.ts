import { defaultTheme, type RaThemeOptions } from 'react-admin';
import { fontFamily, palette } from '../ui/palette.js';

const border = `1px solid ${palette.line}`;

/** A calm, light look: white cards on a cool ground, thin lines instead of shadows, color only where it means something. */
export const theme: RaThemeOptions = {
  ...defaultTheme,
  palette: {
    mode: 'light',
    primary: { main: palette.brand, dark: palette.brandDark, light: palette.brandSoft, contrastText: '#fff' },
    secondary: { main: palette.brandDark },
    error: { main: palette.critical },
    warning: { main: palette.serious },
    success: { main: palette.good },
    info: { main: palette.info },
    text: { primary: palette.ink, secondary: palette.inkSoft },
    background: { default: palette.ground, paper: palette.paper },
    divider: palette.line,
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily,
    fontSize: 14,
    h5: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.35 },
    h6: { fontSize: '1.0625rem', fontWeight: 600 },
    subtitle1: { fontWeight: 600 },
    subtitle2: { fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 500 },
  },
  sidebar: { width: 216, closedWidth: 56 },
  components: {
    ...defaultTheme.components,
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { rounded: { border } } },
    MuiMenu: { defaultProps: { elevation: 3 } },
    MuiPopover: { defaultProps: { elevation: 3 } },
    MuiAutocomplete: { defaultProps: { slotProps: { paper: { elevation: 3 } } } },
    MuiDialog: { defaultProps: { PaperProps: { elevation: 6 } } },
    MuiAppBar: { defaultProps: { elevation: 0 }, styleOverrides: { root: { border: 0, borderRadius: 0 } } },
    MuiDrawer: { styleOverrides: { paper: { borderRadius: 0 } } },
    MuiAlert: { styleOverrides: { root: { border: 0 } } },
    MuiAccordion: { defaultProps: { disableGutters: true }, styleOverrides: { root: { '&:before': { display: 'none' } } } },
    MuiButton: { defaultProps: { disableElevation: true, size: 'small' } },
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
    MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
    MuiTab: { styleOverrides: { root: { minHeight: 44, paddingInline: 14 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 44 } } },
    MuiChip: { styleOverrides: { root: { borderRadius: 6, fontWeight: 500 } } },
    MuiTableCell: { styleOverrides: { root: { borderColor: palette.line }, head: { color: palette.inkSoft, fontWeight: 500 } } },
    RaToolbar: { styleOverrides: { root: { '&.MuiToolbar-root': { backgroundColor: palette.ground, borderTop: border } } } },
    MuiTooltip: { defaultProps: { arrow: true } },
  },
};
