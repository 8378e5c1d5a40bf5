import PersonIcon from '@mui/icons-material/PersonOutline';
import { ListItemIcon, ListItemText, MenuItem } from '@mui/material';
import { forwardRef } from 'react';
import { useTranslate, useUserMenu } from 'react-admin';
import { Link } from 'react-router-dom';

/** Leads to the own account's page. MUI's menu needs the ref for the keyboard. */
export const AccountMenuItem = forwardRef<HTMLLIElement>(function AccountMenuItem(_props, ref) {
  const t = useTranslate();
  const menu = useUserMenu();
  return (
    // @ts-expect-error -- MUI types `component` and a ref to a list item as mutually exclusive; at run time the ref is the link
    <MenuItem ref={ref} component={Link} to="/account" onClick={() => menu?.onClose()}>
      <ListItemIcon>
        <PersonIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{t('account.title')}</ListItemText>
    </MenuItem>
  );
});
