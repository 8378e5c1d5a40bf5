import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { signOut, type Session } from '../ui/session.js';
import { useLanguage } from '../ui/translate.js';
import { Icon, type IconName } from './parts/Icon.js';
import { readNotifications, readTasks } from './portal-data.js';

/** Header, content and the three tabs at the bottom, within reach of a thumb. */
export function Frame({ session, children }: { session: Session; children: ReactNode }) {
  const { t, locale, setLocale } = useLanguage();
  const queryClient = useQueryClient();
  const tasks = useQuery({ queryKey: ['user-tasks', 'mine'], queryFn: () => readTasks(session.account) });
  const notifications = useQuery({ queryKey: ['notifications'], queryFn: readNotifications });
  const unread = notifications.data?.filter(({ read }) => !read).length ?? 0;
  const tabs: { to: string; icon: IconName; label: string; count: number }[] = [
    { to: '/', icon: 'services', label: t('portal.services'), count: 0 },
    { to: '/requests', icon: 'requests', label: t('portal.requests'), count: tasks.data?.length ?? 0 },
    { to: '/notifications', icon: 'messages', label: t('portal.notifications'), count: unread },
  ];
  return (
    <div className="portal">
      <header className="portal-header">
        <div className="portal-brand">
          <img src="/favicon.svg" alt="" width={30} height={30} />
          <span>{t('portal.title')}</span>
        </div>
        <div className="portal-header-actions">
          <button
            type="button"
            onClick={() => {
              setLocale(locale === 'en' ? 'zh-CN' : 'en');
            }}
          >
            {t('portal.language')}
          </button>
          <button
            type="button"
            onClick={() =>
              void signOut()
                .catch(() => undefined)
                .then(() => queryClient.resetQueries())
            }
          >
            {t('portal.signOut')}
          </button>
        </div>
      </header>
      <main className="portal-main">{children}</main>
      <nav className="portal-tabs">
        {tabs.map(({ to, icon, label, count }) => (
          <NavLink key={to} to={to} end={to === '/'} className={({ isActive }) => (isActive ? 'is-active' : '')}>
            <span className="portal-tab-icon">
              <Icon name={icon} />
              {count > 0 && <span className="portal-count">{count > 99 ? '99+' : count}</span>}
            </span>
            {label}
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
