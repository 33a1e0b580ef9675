import { useTranslation } from 'react-i18next';
import { RoomList } from './room-list.tsx';

/** Rooms in which matters are worked through, each for those whose work it is. */
export function WorkRooms() {
  const { t } = useTranslation();
  const rooms = [
    { to: '/triage', may: ['petition.triage'], icon: 'assign', title: t('triage.title') },
    { to: '/board', may: ['petition.accept'], icon: 'board', title: t('board.title') },
    {
      to: '/approvals',
      may: ['petition.check', 'petition.sign', 'petition.approve'],
      icon: 'met',
      title: t('approvals.title'),
    },
    { to: '/supervision', may: ['petition.supervise'], icon: 'overdue', title: t('supervision.title') },
    { to: '/statistics', may: ['petition.read'], icon: 'figures', title: t('statistics.title') },
  ] as const;
  return <RoomList title={t('shell.work')} rooms={rooms} />;
}
