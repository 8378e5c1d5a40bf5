import type { BpmnElement } from '../../compile/bpmn-element.js';
import { readXml } from '../../compile/read-xml.js';

export interface Point {
  x: number;
  y: number;
}

/** A rectangle of the diagram (BPMN DI). */
export class Shape {
  constructor(
    private readonly left: number,
    private readonly top: number,
    private readonly right: number,
    private readonly bottom: number,
  ) {}

  /** Whether the point lies on the border. */
  touches({ x, y }: Point): boolean {
    const inside = x >= this.left && x <= this.right && y >= this.top && y <= this.bottom;
    return inside && (x === this.left || x === this.right || y === this.top || y === this.bottom);
  }

  overlaps(other: Shape): boolean {
    return this.left < other.right && other.left < this.right && this.top < other.bottom && other.top < this.bottom;
  }

  /** Whether a line of horizontal and vertical pieces runs through. */
  isCrossedBy(points: Point[]): boolean {
    return points.slice(1).some((to, index) => {
      const from = points[index]!;
      const piece = new Shape(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x) + 0.1, Math.max(from.y, to.y) + 0.1);
      return this.overlaps(piece);
    });
  }
}

interface DiagramElement {
  $type: string;
  bpmnElement?: BpmnElement;
  bounds?: { x: number; y: number; width: number; height: number };
  waypoint?: Point[];
}

/** The shapes and edges of a model's only diagram, by the id of what they show. */
export async function drawing(xml: string): Promise<{ shapes: Map<string, Shape>; edges: Map<string, Point[]> }> {
  const { definitions } = await readXml(xml);
  const { diagrams } = definitions as unknown as { diagrams: { plane: { planeElement: DiagramElement[] } }[] };
  const shapes = new Map<string, Shape>();
  const edges = new Map<string, Point[]>();
  for (const { bpmnElement, bounds, waypoint } of diagrams[0]!.plane.planeElement) {
    if (!bpmnElement?.id) continue;
    if (bounds) shapes.set(bpmnElement.id, new Shape(bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height));
    if (waypoint)
      edges.set(
        bpmnElement.id,
        waypoint.map(({ x, y }) => ({ x, y })),
      );
  }
  return { shapes, edges };
}
