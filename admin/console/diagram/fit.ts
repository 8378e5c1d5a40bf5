interface FittingCanvas {
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    inner: { x: number; y: number; width: number; height: number };
    outer: { width: number; height: number };
  };
}

/**
 * Shows the whole diagram in the middle with `margin` pixels around it, never larger than drawn. `left`: pixels on the left that something
 * (the palette) covers.
 */
export function fit(viewer: { get<T>(service: string): T }, margin: number, left = 0): void {
  const canvas = viewer.get<FittingCanvas>('canvas');
  const { inner, outer } = canvas.viewbox();
  const free = { width: outer.width - left - 2 * margin, height: outer.height - 2 * margin };
  if (inner.width === 0 || free.width <= 0 || free.height <= 0) return;
  const scale = Math.min(1, free.width / inner.width, free.height / inner.height);
  const center = { x: inner.x + inner.width / 2, y: inner.y + inner.height / 2 };
  canvas.viewbox({
    x: center.x - (left + margin + free.width / 2) / scale,
    y: center.y - outer.height / 2 / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
