import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useRetry } from './queries.ts';

const TONES: Record<Delivery['state'], Tone> = {
  pending: 'neutral',
  sending: 'neutral',
  delivered: 'green',
  temporary_failure: 'amber',
  permanent_failure: 'red',
  technical_failure: 'red',
};

/** How each outgoing message fares, with the reason and a way on where it failed. */
export function Deliveries({ petitionId, deliveries }: { petitionId: string; deliveries: readonly Delivery[] }) {
  const { t, i18n } = useTranslation();
  const retry = useRetry(petitionId);
  const again = (delivery: Delivery) =>
    retry.mutate(delivery.id, {
      onSuccess: () => showToast('good', t('delivery.queued')),
      onError: (error) => showToast('bad', failureText(error)),
    });
  // Nothing is pushed to the web chat: the message is there, and shows when the citizen comes.
  const stateOf = ({ channel, state }: Delivery) =>
    t(channel === 'webchat' && state === 'pending' ? 'delivery.waitsForVisit' : `matter:delivery.${state}`);
  if (deliveries.length === 0) return null;
  return (
    <ul className="deliveries" aria-label={t('delivery.label')}>
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          <StatusTag tone={TONES[delivery.state]} icon={iconOf(delivery.state)}>
            {stateOf(delivery)}
          </StatusTag>
          <span>
            {t(`matter:channel.${delivery.channel}`)} · {formatTime(delivery.at, i18n.language)}
            {delivery.attempts > 1 && ` · ${t('delivery.attempts', { count: delivery.attempts })}`}
          </span>
          {delivery.failure && (
            <span className="delivery-why">
              {t([`matter:failure.${delivery.failure}`, 'delivery.unknown'], { code: delivery.failure })}
            </span>
          )}
          {delivery.canRetry && (
            <Button small icon="retry" busy={retry.isPending} onClick={() => again(delivery)}>
              {t('delivery.retry')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

const iconOf = (state: Delivery['state']) =>
  state === 'delivered' ? 'delivered' : state === 'pending' || state === 'sending' ? 'due' : 'failed';
