import helmet from 'helmet';

/** Headers that keep pages of ours from doing, or being used for, what they are not for. */
export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        // A first start is usually viewed over plain http; a proxy with TLS redirects by itself.
        upgradeInsecureRequests: null,
      },
    },
    // Pages of other origins also use /widget.js and media.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: false,
  });
}
