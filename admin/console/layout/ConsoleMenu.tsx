import { Badge, Box, Divider, Typography } from '@mui/material';
import { Menu, usePermissions, useSidebarState, useTranslate } from 'react-admin';
import { may } from '../../ui/permissions.js';
import type { Session } from '../../ui/session.js';
import { useCounts } from '../dashboard/use-counts.js';
import { menuSections, type MenuItem } from './menu-sections.js';

/** The pages this person may open, by section, with counts where something waits. */
export function ConsoleMenu() {
  const t = useTranslate();
  const [open] = useSidebarState();
  const { permissions: session } = usePermissions<Session>();
  if (!session) return null;
  const sections = menuSections
    .map((section) => ({ ...section, items: section.items.filter(({ needs }) => !needs || may(session, needs.action, needs.resource)) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Menu sx={{ pt: 1, '& .RaMenuItemLink-active': { bgcolor: 'primary.light', color: 'primary.main', fontWeight: 600 } }}>
      {sections.map((section, index) => (
        <Box key={section.title}>
          {open ? (
            <Typography variant="caption" sx={{ display: 'block', px: 2, pt: index === 0 ? 0.5 : 2, pb: 0.5, color: 'text.secondary' }}>
              {t(section.title)}
            </Typography>
          ) : (
            index > 0 && <Divider sx={{ my: 1 }} />
          )}
          {section.items.map((item) => (
            <Item key={item.to} {...item} />
          ))}
        </Box>
      ))}
    </Menu>
  );
}

function Item({ to, label, icon: Icon, count, external }: MenuItem) {
  const t = useTranslate();
  const counts = useCounts();
  const [open] = useSidebarState();
  const waiting = count ? counts[count] : undefined;
  const icon = (
    <Badge color="error" variant="dot" invisible={open || !waiting}>
      <Icon fontSize="small" />
    </Badge>
  );
  const text = (
    <Box component="span" sx={{ display: 'flex', flex: 1, alignItems: 'center', justifyContent: 'space-between' }}>
      {t(label)}
      {open && waiting ? (
        <Box
          component="span"
          sx={{ bgcolor: 'error.main', color: '#fff', borderRadius: 5, px: 0.9, fontSize: 12, lineHeight: '18px', fontWeight: 600 }}
        >
          {waiting > 99 ? '99+' : waiting}
        </Box>
      ) : null}
    </Box>
  );
  return (
    <Menu.Item
      to={to}
      primaryText={text}
      leftIcon={icon}
      {...(external ? { component: 'a', href: to, target: '_blank', rel: 'noopener' } : {})}
      sx={{ py: 0.8, fontSize: 15, '& .RaMenuItemLink-icon': { minWidth: 34 } }}
    />
  );
}
