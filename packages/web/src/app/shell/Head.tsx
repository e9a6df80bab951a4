// The bar at the top of every screen.
import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { signOut } from '@pacerpro/api';
import { IconDeviceDesktop, IconHelp, IconMenu2, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Omnibox } from '../../features/home/Omnibox.tsx';
import { useMe } from '../../features/session/session.queries.ts';
import { TasksTray } from '../../features/tasks/TasksTray.tsx';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import styles from './shell.module.css';

const places = [
  { to: '/cases', label: 'Cases' },
  { to: '/locator', label: 'Case Locator' },
  { to: '/ledger', label: 'Ledger' },
  { to: '/import', label: 'Import' },
] as const;

export function Head({ openHelp }: { openHelp: () => void }) {
  const isHome = useLocation({ select: (location) => location.pathname === '/' });
  return (
    <header className={styles.head}>
      <div className={styles.headRow}>
        <Link to="/" className={styles.mark} aria-label="PacerPro, home">
          <img src="/mark.svg" alt="" width={26} height={26} />
          <span className={styles.markName}>PacerPro</span>
        </Link>
        <nav className={styles.links} aria-label="Main">
          {places.map((place) => (
            <Link key={place.to} to={place.to} className={styles.link}>
              {place.label}
            </Link>
          ))}
        </nav>
        <div className={styles.search}>{!isHome && <Omnibox />}</div>
        <div className={styles.tools}>
          <TasksTray />
          <Tooltip label="Keyboard shortcuts (?)">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard shortcuts" onClick={openHelp}>
              <IconHelp size={20} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Account />
        </div>
      </div>
    </header>
  );
}

function Account() {
  const { user, firm } = useMe();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async () => {
    await call(signOut, {}).catch(() => null);
    queryClient.clear();
    await navigate({ to: '/sign-in', search: { next: undefined } });
  };
  const schemes = [
    { key: 'light', label: 'Light', Icon: IconSun },
    { key: 'dark', label: 'Dark', Icon: IconMoon },
    { key: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
  ] as const;
  return (
    <Menu width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Account of ${user.name}`}>
          <IconUserCircle size={21} stroke={1.6} className={styles.wideOnly} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.account}>
          <strong>{user.name}</strong>
          <span>{firm.name}</span>
        </div>
        <div className={styles.narrowOnly}>
          <Menu.Divider />
          {places.map((place) => (
            <Menu.Item key={place.to} component={Link} to={place.to} leftSection={<IconMenu2 size={15} stroke={1.6} />}>
              {place.label}
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings">
          Settings
        </Menu.Item>
        <Menu.Item component="a" href="/api/docs">
          API reference
        </Menu.Item>
        <Menu.Item component={Link} to="/support">
          Write to support
        </Menu.Item>
        <Menu.Divider />
        {schemes.map(({ key, label, Icon }) => (
          <Menu.Item
            key={key}
            leftSection={<Icon size={15} stroke={1.6} />}
            aria-current={colorScheme === key ? 'true' : undefined}
            fw={colorScheme === key ? 600 : 400}
            onClick={() => setColorScheme(key)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={leave}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
