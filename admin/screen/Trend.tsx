/** 24 numbers as bars, the current hour last. */
export function Trend({ counts }: { counts: number[] }) {
  const highest = Math.max(1, ...counts);
  return (
    <div className="screen-trend">
      {counts.map((count, hour) => (
        <i
          key={hour}
          style={{ height: `${Math.max(2, (count / highest) * 100)}%` }}
          className={count > 0 ? 'has-some' : ''}
          title={String(count)}
        >
          {count > 0 && <span>{count}</span>}
        </i>
      ))}
    </div>
  );
}
