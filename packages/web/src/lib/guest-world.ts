// Whether this page is a guest's. Its addresses begin with /shared, and its requests say that a guest asks: the same browser may hold a
// member's session too.
export const isGuestWorld = typeof window !== 'undefined' && /^\/shared(\/|$)/.test(window.location.pathname);
