/**
 * The clock by which timers fire, where it can be moved: Temporal's test server has such a one, a production server has none. Given to the API
 * by tests alone, never by configuration.
 */
export interface ClockControl {
  /** Moves the clock on to this instant (milliseconds since 1970). Throws CommandError 409 when that is in its past. */
  pin(timestamp: number): Promise<void>;
  /** Lets the clock run from where it is. */
  reset(): Promise<void>;
}
