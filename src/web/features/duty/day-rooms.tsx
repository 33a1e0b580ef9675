import { useTranslation } from 'react-i18next';
import { RoomList } from '../shell/room-list.tsx';

/** Rooms of the day's work: the rota and the roster for everybody, calls for those who run them. */
export function DayRooms() {
  const { t } = useTranslation();
  const rooms = [
    { to: '/reception', icon: 'calendar', title: t('reception.title') },
    { to: '/duty', icon: 'due', title: t('duty.title') },
    { to: '/calls', may: ['call.manage'], icon: 'idea', title: t('calls.title') },
  ] as const;
  return <RoomList rooms={rooms} />;
}
