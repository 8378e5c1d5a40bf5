import AccountTreeIcon from '@mui/icons-material/AccountTreeOutlined';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import DashboardIcon from '@mui/icons-material/SpaceDashboardOutlined';
import DeleteSweepIcon from '@mui/icons-material/DeleteSweepOutlined';
import DesignServicesIcon from '@mui/icons-material/DrawOutlined';
import ErrorOutlineIcon from '@mui/icons-material/ReportProblemOutlined';
import GroupIcon from '@mui/icons-material/GroupOutlined';
import HelpIcon from '@mui/icons-material/HelpOutline';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import HomeIcon from '@mui/icons-material/HolidayVillageOutlined';
import NotificationsIcon from '@mui/icons-material/NotificationsActiveOutlined';
import PlayCircleIcon from '@mui/icons-material/PlayCircleOutlined';
import RuleIcon from '@mui/icons-material/RuleOutlined';
import SchemaIcon from '@mui/icons-material/SchemaOutlined';
import SensorsIcon from '@mui/icons-material/SensorsOutlined';
import TaskIcon from '@mui/icons-material/TaskAltOutlined';
import TvIcon from '@mui/icons-material/MonitorOutlined';
import type { ComponentType } from 'react';
import type { Counts } from '../dashboard/use-counts.js';

export interface MenuItem {
  to: string;
  label: string;
  icon: ComponentType<{ fontSize?: 'small' }>;
  /** Shown to those who may; absent: to everyone. */
  needs?: { action: string; resource: string };
  /** Which count stands beside the label. */
  count?: keyof Counts;
  /** A page of its own, opened in another tab. */
  external?: boolean;
}

const read = (resource: string) => ({ action: 'read', resource });

export const menuSections: { title: string; items: MenuItem[] }[] = [
  {
    title: 'menu.work',
    items: [
      { to: '/', label: 'menu.dashboard', icon: DashboardIcon },
      { to: '/user-tasks', label: 'menu.tasks', icon: TaskIcon, needs: read('user-tasks'), count: 'tasks' },
      { to: '/start', label: 'menu.start', icon: PlayCircleIcon, needs: { action: 'create', resource: 'process-instances' } },
    ],
  },
  {
    title: 'menu.monitor',
    items: [
      { to: '/alarms', label: 'menu.alarms', icon: NotificationsIcon, needs: read('alarms'), count: 'alarms' },
      { to: '/devices', label: 'menu.devices', icon: SensorsIcon, needs: read('devices') },
      { to: '/rules', label: 'menu.rules', icon: RuleIcon, needs: read('rules') },
      { to: '/dead-letters', label: 'menu.deadLetters', icon: DeleteSweepIcon, needs: read('dead-letters') },
    ],
  },
  {
    title: 'menu.process',
    items: [
      { to: '/process-instances', label: 'menu.instances', icon: AccountTreeIcon, needs: read('process-instances') },
      { to: '/incidents', label: 'menu.incidents', icon: ErrorOutlineIcon, needs: read('incidents'), count: 'incidents' },
      { to: '/process-definitions', label: 'menu.definitions', icon: SchemaIcon, needs: read('process-definitions') },
      { to: '/designer', label: 'menu.designer', icon: DesignServicesIcon, needs: { action: 'deploy', resource: 'process-definitions' } },
    ],
  },
  {
    title: 'menu.system',
    items: [
      { to: '/users', label: 'menu.users', icon: GroupIcon, needs: read('users') },
      { to: '/roles', label: 'menu.roles', icon: BadgeIcon, needs: read('roles') },
      { to: '/history', label: 'menu.history', icon: HistoryIcon, needs: read('history') },
      { to: '/portal/', label: 'menu.portal', icon: HomeIcon, external: true },
      { to: '/screen/', label: 'menu.screen', icon: TvIcon, needs: read('alarms'), external: true },
      { to: '/help/', label: 'menu.help', icon: HelpIcon, external: true },
    ],
  },
];
