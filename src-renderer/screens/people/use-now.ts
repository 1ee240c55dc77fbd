import { useEffect, useState } from 'react';

/** The time, in milliseconds since 1970, renewed every minute: as fine as "5 minutes ago" needs it. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
