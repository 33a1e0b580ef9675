import { QRCode } from 'antd';

/** An address for a phone's camera, drawn as SVG: black on white in every theme, or cameras don't see it. */
export function QrCode({ address, label }: { address: string; label: string }) {
  return (
    <div role="img" aria-label={label} className="qr">
      <div aria-hidden="true">
        <QRCode type="svg" value={address} size={176} color="#000000" bgColor="#ffffff" errorLevel="M" />
      </div>
    </div>
  );
}
