import { Component, type ReactNode } from 'react';

interface FaultBoundaryProps {
  /** Where one is: somewhere else is another try. */
  place: string;
  /** What stands in place of what could not be drawn. */
  instead: ReactNode;
  children: ReactNode;
}

/**
 * What can't be drawn must not take the whole page with it: a room whose script is gone since the office was updated, or
 * a fault of ours. React has no hook for it.
 */
export class FaultBoundary extends Component<FaultBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidUpdate(before: FaultBoundaryProps) {
    if (this.state.isBroken && before.place !== this.props.place) this.setState({ isBroken: false });
  }

  override render() {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
