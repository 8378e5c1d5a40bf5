import NotificationsIcon from '@mui/icons-material/NotificationsNoneOutlined';
import { Badge, Box, Button, Divider, IconButton, List, ListItemButton, ListItemText, Popover, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useDataProvider, useGetList, useLocaleState, useRefresh, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { formatRelative } from '../../ui/format.js';

interface NotificationRecord {
  id: string;
  title: string;
  body: string;
  processInstanceKey?: string | null;
  createdAt: string;
  readAt?: string | null;
}

/** What processes have told this person, newest first; opening one marks it as read. */
export function NotificationsButton() {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const dataProvider = useDataProvider();
  const refresh = useRefresh();
  const { data = [] } = useGetList<NotificationRecord>(
    'notifications',
    { pagination: { page: 1, perPage: 20 }, sort: { field: 'createdAt', order: 'DESC' } },
    { retry: false },
  );
  const unread = data.filter(({ readAt }) => !readAt);
  const markRead = async (ids: string[]) => {
    await dataProvider.updateMany('notifications', { ids, data: { read: true } });
    refresh();
  };
  return (
    <>
      <Tooltip title={t('notifications.title')}>
        <IconButton
          color="inherit"
          aria-label={t('notifications.title')}
          onClick={(event) => {
            setAnchor(event.currentTarget);
          }}
        >
          <Badge badgeContent={unread.length} color="error">
            <NotificationsIcon fontSize="small" />
          </Badge>
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor ?? null}
        onClose={() => {
          setAnchor(undefined);
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { sx: { width: 380, maxWidth: '92vw' } } }}
      >
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', px: 2, py: 1.25 }}>
          <Typography variant="subtitle1">{t('notifications.title')}</Typography>
          {unread.length > 0 && <Button onClick={() => void markRead(unread.map(({ id }) => id))}>{t('notifications.readAll')}</Button>}
        </Box>
        <Divider />
        {data.length === 0 && (
          <Typography sx={{ p: 3, textAlign: 'center', color: 'text.secondary' }}>{t('notifications.empty')}</Typography>
        )}
        <List disablePadding sx={{ maxHeight: 420, overflow: 'auto' }}>
          {data.map((notification) => (
            <ListItemButton
              key={notification.id}
              divider
              component={Link}
              to={notification.processInstanceKey ? `/process-instances/${notification.processInstanceKey}/show` : '/'}
              onClick={() => {
                setAnchor(undefined);
                if (!notification.readAt) void markRead([notification.id]);
              }}
              sx={{ alignItems: 'flex-start', bgcolor: notification.readAt ? undefined : 'primary.light' }}
            >
              <ListItemText
                primary={notification.title}
                secondary={
                  <>
                    {notification.body}
                    <br />
                    {formatRelative(notification.createdAt, locale, Date.now())}
                  </>
                }
              />
            </ListItemButton>
          ))}
        </List>
      </Popover>
    </>
  );
}
