// If a view breaks, the others and the data go on: it says what happened and offers to try again.
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/shared/button.tsx';
import { Notice } from '../ui/shared/notice.tsx';

interface BoundaryState {
  readonly error: Error | null;
}

export interface ViewBoundaryProps {
  /** Called before the children are tried again, e.g. to load a file anew. */
  onRetry: () => void;
  children: ReactNode;
}

export class ViewBoundary extends Component<ViewBoundaryProps, BoundaryState> {
  private readonly retry = () => {
    this.props.onRetry();
    this.setState({ error: null });
  };

  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <Notice
        tone="error"
        title={`This view could not be shown: ${this.state.error.message}`}
        remedy="Your corpus is still open and nothing was lost. Try again, or use another view."
        actions={<Button onClick={this.retry}>Try again</Button>}
      />
    );
  }
}
